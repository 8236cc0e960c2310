#include "app/cli/split_json.h"

#include <array>

#include "app/cli/output.h"

namespace sw::cli {

using nlohmann::json;

json splitJson(Catalog& catalog, const SplitRecord& split) {
  std::map<SubjectId, std::string> names;
  for (const SubjectRecord& subject : catalog.datasets().subjects(split.dataset)) names[subject.id] = subject.name;
  constexpr std::array<const char*, 3> kRoles{"train", "validation", "test"};
  json object{{"id", idText("split", split.id)},
              {"name", split.name},
              {"dataset", idText("dataset", split.dataset)},
              {"kind", split.kind},
              {"seed", split.seed},
              {"fold", split.fold}};
  for (const char* role : kRoles) object["subjects"][role] = json::array();
  for (const auto& [subject, role] : split.roles)
    object["subjects"][kRoles.at(static_cast<std::size_t>(role))].push_back(names[subject]);
  for (const char* role : kRoles) object[role] = object["subjects"][role].size();
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
