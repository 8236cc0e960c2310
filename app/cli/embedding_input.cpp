#include "app/cli/embedding_input.h"

#include "app/cli/job_console.h"
#include "app/cli/output.h"
#include "core/study/job_factory.h"

namespace sw::cli {

void addEmbeddingArguments(CLI::App& verb, EmbeddingArguments& arguments) {
  verb.add_option("RUN", arguments.run, "Run whose encoder is used, as \"list runs\" shows")
      ->required();
  verb.add_option("--dataset", arguments.dataset, "Encode another data set than the run's");
  verb.add_option("--epoch", arguments.epoch,
                  "Of a checkpoint that the run has kept (keep_every); default: the last one");
  verb.add_option("--device", arguments.device, "auto, cpu or cuda:N")->capture_default_str();
}

const EmbeddedSlice& EmbeddingInput::slice(std::size_t place) const {
  return embeddings.slices[static_cast<std::size_t>(placed.rows[place])];
}

std::optional<EmbeddingInput> embeddingInput(Session& session,
                                             const EmbeddingArguments& arguments) {
  Catalog& catalog = session.catalog();
  const RunRecord run = catalog.runs().get({parseId("run", arguments.run)});
  const DatasetId dataset =
      arguments.dataset.empty() ? run.dataset : catalog.datasets().find(arguments.dataset).id;
  const auto file = embeddingsFile(catalog, session.workspace, run.id, dataset, arguments.epoch);
  auto embeddings = loadEmbeddings(file);
  if (!embeddings) {
    const EncodeRequest request{run.id, dataset, arguments.device, {arguments.epoch}};
    if (!runJob(session, JobFactory(session.workspace).encode(request)).completed())
      return std::nullopt;
    embeddings = loadEmbeddings(file);
  }
  if (!embeddings) return std::nullopt;
  EmbeddingInput input;
  input.placed = embeddedPositions(catalog, dataset, *embeddings);
  input.embeddings = std::move(*embeddings);
  for (VolumeRecord& volume : catalog.datasets().volumes(dataset))
    input.volumes.emplace(volume.id, std::move(volume));
  return input;
}

}  // namespace sw::cli
