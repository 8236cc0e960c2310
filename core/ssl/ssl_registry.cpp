#include "core/base/error.h"
#include "core/ssl/methods/method_list.h"
#include "core/ssl/ssl_method.h"

namespace sw {

const std::vector<SslMethod>& sslMethods() {
  static const std::vector<SslMethod> methods{
      makePcl(),    makeKernelPcl(), makePclQueue(),    makeMacl(),     makeRankContrast(),
      makeSimclr(), makeGcl(),       makeGclOriginal(), makeGclLocal(), makeRotation(),
      makePirl(),   makeMaskedImage()};
  return methods;
}

const SslMethod& sslMethod(std::string_view id) {
  std::string known;
  for (const SslMethod& method : sslMethods()) {
    if (method.id == id) return method;
    known += (known.empty() ? "" : ", ") + method.id;
  }
  throw InputError("method.unknown",
                   "There is no method \"" + std::string(id) + "\". Known: " + known + ".");
}

std::vector<const SslMethod*> pairMethods() {
  std::vector<const SslMethod*> methods;
  for (const SslMethod& method : sslMethods()) {
    if (method.rule != nullptr) methods.push_back(&method);
  }
  return methods;
}

}  // namespace sw
