#include "app/cli/split_json.h"

#include "app/cli/output.h"
#include "core/store/split_roles.h"

namespace sw::cli {

using nlohmann::json;

json splitJson(Catalog& catalog, const SplitRecord& split) {
  std::map<SubjectId, std::string> names;
  for (const SubjectRecord& subject : catalog.datasets().subjects(split.dataset)) names[subject.id] = subject.name;
  json object{{"id", idText("split", split.id)},
              {"name", split.name},
              {"dataset", idText("dataset", split.dataset)},
              {"kind", split.kind},
              {"seed", split.seed},
              {"fold", split.fold}};
  for (const SplitRole role : kSplitRoles) object["subjects"][roleWord(role)] = json::array();
  for (const auto& [subject, role] : split.roles)
    object["subjects"][roleWord(role)].push_back(names[subject]);
  for (const SplitRole role : kSplitRoles) object[roleWord(role)] = object["subjects"][roleWord(role)].size();
  object["draws"] = split.draws.size();
  object["labelled_order"] = json::array();
  for (const auto& draw : split.draws) {
    json order = json::array();
    for (const SubjectId subject : draw) order.push_back(names[subject]);
    object["labelled_order"].push_back(order);
  }
  if (!split.leak.empty()) object["leak"] = split.leak;
  return object;
}

}  // namespace sw::cli
