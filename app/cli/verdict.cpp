#include "app/cli/verdict.h"

namespace sw::cli {

const char* verdictWord(Verdict verdict) {
  switch (verdict) {
    case Verdict::Accepted: return "accepted";
    case Verdict::Warned: return "warned";
    case Verdict::Refused: return "refused";
  }
  return "refused";
}

nlohmann::json verdictJson(const FileVerdict& verdict) {
  return {{"file", verdict.file.string()},
          {"verdict", verdictWord(verdict.verdict)},
          {"code", verdict.code},
          {"message", verdict.message}};
}

}  // namespace sw::cli
