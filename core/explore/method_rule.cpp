#include "core/explore/method_rule.h"

#include "core/base/error.h"
#include "core/ssl/ssl_method.h"

namespace sw {

PositiveRule methodRule(const std::string& method, const OptionValues& options) {
  const SslMethod& chosen = sslMethod(method);
  if (chosen.rule != nullptr) return chosen.rule(options);
  std::string known;
  for (const SslMethod* other : pairMethods()) known += (known.empty() ? "" : ", ") + other->id;
  throw InputError("pairs.method",
                   chosen.title + " has no positive pairs. Methods that have: " + known + ".");
}

}  // namespace sw
