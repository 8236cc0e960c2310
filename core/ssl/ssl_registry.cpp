#include "core/base/error.h"
#include "core/ssl/methods/gcl.h"
#include "core/ssl/methods/pcl.h"
#include "core/ssl/methods/simclr.h"
#include "core/ssl/ssl_method.h"

namespace sw {

const std::vector<SslMethod>& sslMethods() {
  static const std::vector<SslMethod> methods{makePcl(), makeSimclr(), makeGcl()};
  return methods;
}

const SslMethod& sslMethod(std::string_view id) {
  std::string known;
  for (const SslMethod& method : sslMethods()) {
    if (method.id == id) return method;
    known += (known.empty() ? "" : ", ") + method.id;
  }
  throw InputError("method.unknown", "There is no method \"" + std::string(id) + "\". Known: " + known + ".");
}

}  // namespace sw
