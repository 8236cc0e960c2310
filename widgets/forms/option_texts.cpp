#include "widgets/forms/option_field.h"

#include <QCoreApplication>

namespace sw {
namespace {

/// The texts of core's option tables, methods and presets, listed for lupdate: core itself knows no translation.
/// tst_translation fails where one is missing here.
[[maybe_unused]] constexpr const char* kTexts[] = {
    QT_TRANSLATE_NOOP("Method", "Slices at nearly the same place along the volume, in any volume, are positives."),
    QT_TRANSLATE_NOOP("Method", "Only the other view of the same slice is a positive; every other slice is a negative."),
    QT_TRANSLATE_NOOP("Method", "Each volume is cut into four parts; slices of the same part, in any volume, are positives."),
    QT_TRANSLATE_NOOP("OptionTitle", "Augmentation"),
    QT_TRANSLATE_NOOP("OptionTitle", "Base temperature"),
    QT_TRANSLATE_NOOP("OptionTitle", "Batch"),
    QT_TRANSLATE_NOOP("OptionTitle", "Centre crop"),
    QT_TRANSLATE_NOOP("OptionTitle", "Checkpoint after"),
    QT_TRANSLATE_NOOP("OptionTitle", "Checkpoint every"),
    QT_TRANSLATE_NOOP("OptionTitle", "Embedding"),
    QT_TRANSLATE_NOOP("OptionTitle", "Epochs"),
    QT_TRANSLATE_NOOP("OptionTitle", "Filters"),
    QT_TRANSLATE_NOOP("OptionTitle", "Floor"),
    QT_TRANSLATE_NOOP("OptionTitle", "In-plane spacing"),
    QT_TRANSLATE_NOOP("OptionTitle", "Intensity"),
    QT_TRANSLATE_NOOP("OptionTitle", "Learning rate"),
    QT_TRANSLATE_NOOP("OptionTitle", "Loader threads"),
    QT_TRANSLATE_NOOP("OptionTitle", "Loss"),
    QT_TRANSLATE_NOOP("OptionTitle", "Momentum"),
    QT_TRANSLATE_NOOP("OptionTitle", "Position threshold"),
    QT_TRANSLATE_NOOP("OptionTitle", "Slice size"),
    QT_TRANSLATE_NOOP("OptionTitle", "Slicing axis"),
    QT_TRANSLATE_NOOP("OptionTitle", "Smallest share"),
    QT_TRANSLATE_NOOP("OptionTitle", "Temperature"),
    QT_TRANSLATE_NOOP("OptionTitle", "Threads"),
    QT_TRANSLATE_NOOP("OptionTitle", "Transfer"),
    QT_TRANSLATE_NOOP("OptionTitle", "Updates"),
    QT_TRANSLATE_NOOP("OptionTitle", "Weight decay"),
    QT_TRANSLATE_NOOP("OptionHelp", "Also within an epoch, after so many seconds; 0 = never."),
    QT_TRANSLATE_NOOP("OptionHelp", "Axis that slices are taken across; -1: the data set's."),
    QT_TRANSLATE_NOOP("OptionHelp", "Crop or pad around the centre, then average to the slice size; 0: the slice size."),
    QT_TRANSLATE_NOOP("OptionHelp", "Divides the cosine similarities; 0.1 is usual."),
    QT_TRANSLATE_NOOP("OptionHelp", "Epochs between checkpoints."),
    QT_TRANSLATE_NOOP("OptionHelp", "Filters of the first level; each level doubles them. The paper used 32 (CT) and 48 (cardiac MR)."),
    QT_TRANSLATE_NOOP("OptionHelp", "L2, on all parameters."),
    QT_TRANSLATE_NOOP("OptionHelp", "Lowest learning rate, as a fraction of the first."),
    QT_TRANSLATE_NOOP("OptionHelp", "Of Adam at the start; it falls along a cosine."),
    QT_TRANSLATE_NOOP("OptionHelp", "Of SGD at the start; it falls to 0 along a cosine."),
    QT_TRANSLATE_NOOP("OptionHelp", "Of SGD, without Nesterov."),
    QT_TRANSLATE_NOOP("OptionHelp", "Of the pre-training run: its encoder, or also its decoder where it has one; the last convolution is new."),
    QT_TRANSLATE_NOOP("OptionHelp", "Of the weights to be transferred; where less of them fits the run is refused."),
    QT_TRANSLATE_NOOP("OptionHelp", "Outputs of the projection head."),
    QT_TRANSLATE_NOOP("OptionHelp", "Passes over all slices. The paper used 300."),
    QT_TRANSLATE_NOOP("OptionHelp", "Per volume: zero mean and unit deviation, the same after clipping to the 1st and 99th percentile, or none."),
    QT_TRANSLATE_NOOP("OptionHelp", "Pixels per side of a slice; a multiple of 16."),
    QT_TRANSLATE_NOOP("OptionHelp", "Resample slices to this spacing first; 0: keep theirs."),
    QT_TRANSLATE_NOOP("OptionHelp", "Slices in a batch."),
    QT_TRANSLATE_NOOP("OptionHelp", "Slices in a batch; each gives two views."),
    QT_TRANSLATE_NOOP("OptionHelp", "Slices whose normalised positions differ by less are positives; 0.1 for long stacks, 0.35 for short ones (about ten slices)."),
    QT_TRANSLATE_NOOP("OptionHelp", "Steps of the optimiser: the same number whatever the number of labelled subjects."),
    QT_TRANSLATE_NOOP("OptionHelp", "The loss is multiplied by temperature / base temperature, as in the published code (0.07)."),
    QT_TRANSLATE_NOOP("OptionHelp", "Threads of the computation; 0 takes every core. A resumed run keeps the number it began with, because sums depend on it."),
    QT_TRANSLATE_NOOP("OptionHelp", "Threads that prepare batches ahead; the batches are the same for any number."),
    QT_TRANSLATE_NOOP("OptionHelp", "Updates between checkpoints."),
    QT_TRANSLATE_NOOP("OptionHelp", "dice_ce: cross-entropy + soft Dice over the batch; ce: cross-entropy, as the paper."),
    QT_TRANSLATE_NOOP("OptionHelp", "spatial: mirror, elastic, rotation and scale as in pre-training."),
    QT_TRANSLATE_NOOP("OptionHelp", "spatial: mirror, elastic, rotation and scale as published; none: both views are the slice itself."),
    QT_TRANSLATE_NOOP("OptionGroup", "Contrastive loss"),
    QT_TRANSLATE_NOOP("OptionGroup", "Machine"),
    QT_TRANSLATE_NOOP("OptionGroup", "Network"),
    QT_TRANSLATE_NOOP("OptionGroup", "Positive pairs"),
    QT_TRANSLATE_NOOP("OptionGroup", "Slices"),
    QT_TRANSLATE_NOOP("OptionGroup", "Training"),
    QT_TRANSLATE_NOOP("OptionChoice", "ce"),
    QT_TRANSLATE_NOOP("OptionChoice", "dice_ce"),
    QT_TRANSLATE_NOOP("OptionChoice", "encoder"),
    QT_TRANSLATE_NOOP("OptionChoice", "encoder_decoder"),
    QT_TRANSLATE_NOOP("OptionChoice", "none"),
    QT_TRANSLATE_NOOP("OptionChoice", "percentile_zscore"),
    QT_TRANSLATE_NOOP("OptionChoice", "spatial"),
    QT_TRANSLATE_NOOP("OptionChoice", "zscore"),
    QT_TRANSLATE_NOOP("Preset", "ACDC, comparison with PyTorch"),
    QT_TRANSLATE_NOOP("Preset", "16 filters, short-axis slices, 192 px averaged to 64, threshold 0.35, 60 epochs; Dice + CE, 800 updates with augmentation."),
    QT_TRANSLATE_NOOP("Preset", "Guided tour"),
    QT_TRANSLATE_NOOP("Preset", "For the hippocampus sample of the guided tour: ends within five minutes on two cores."),
    QT_TRANSLATE_NOOP("Preset", "Hippocampus, comparison with PyTorch"),
    QT_TRANSLATE_NOOP("Preset", "16 filters, slices across axis 1, 48 px, threshold 0.1, 5 epochs; Dice + CE, 250 updates without augmentation."),
    QT_TRANSLATE_NOOP("Preset", "Quick look"),
    QT_TRANSLATE_NOOP("Preset", "A small network and few steps: shows within minutes whether data and settings make sense. Not for results."),
};

QString translated(const char* context, const std::string& text) {
  return QCoreApplication::translate(context, text.c_str());
}

}  // namespace

QString optionTitle(const OptionSpec& spec) { return translated("OptionTitle", spec.title); }
QString optionHelp(const OptionSpec& spec) { return translated("OptionHelp", spec.help); }
QString optionGroup(const std::string& group) { return translated("OptionGroup", group); }
QString optionChoice(const std::string& choice) { return translated("OptionChoice", choice); }

}  // namespace sw
