#include "core/nn/pth_pickle.h"

#include "core/nn/weights_error.h"

#include <algorithm>
#include <cstring>
#include <set>
#include <unordered_map>
#include <utility>

namespace sw {
namespace {

constexpr std::size_t kMaxValues = std::size_t{1} << 18;
constexpr std::size_t kMaxTensors = 65536;
constexpr std::size_t kMaxText = 1024;
constexpr std::size_t kMaxName = 100;  // module or name of a GLOBAL
constexpr std::size_t kMaxRank = 8;
constexpr std::int64_t kMaxElement = 8;  // bytes
constexpr const char* kPickle = "weights.pickle";
constexpr const char* kDamaged = "weights.damaged";
constexpr const char* kContent = "weights.content";

enum class Kind {
  Mark,
  Number,
  Truth,
  Text,
  Tuple,
  Dictionary,
  OrderedDict,
  Rebuild,
  StorageType,
  Storage,
  Tensor
};

/// What stands on the pickle's stack; others are named by their place in PickleReader::values_.
struct Value {
  Kind kind = Kind::Mark;
  std::int64_t number = 0;                            ///< Number; Storage: elements; Tensor: place
  std::string text;                                   ///< Text; Storage: its key
  c10::ScalarType type = c10::ScalarType::Undefined;  ///< StorageType, Storage
  std::vector<std::uint32_t> items;  ///< Tuple; Dictionary: key, value, key, value …
};

bool goodName(std::string_view name) {
  return !name.empty() && name.size() <= kMaxText &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '_' || c == '.';
         });
}

bool allDigits(std::string_view text) {
  return !text.empty() && text.size() <= 20 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// For error texts: a foreign name must not forge a line.
std::string printable(std::string_view text) {
  std::string shown(text.substr(0, kMaxName));
  for (char& c : shown)
    if (c < 0x20 || c == 0x7F) c = '?';
  return shown;
}

/// The machine of pickle's protocol 2, without anything that could call or import.
class PickleReader {
 public:
  PickleReader(const std::filesystem::path& file, std::string_view bytes)
      : file_(&file), bytes_(bytes) {}

  std::vector<PthTensor> run() {
    if (number(1) != 0x80 || number(1) != 2)
      refuse(kPickle, "its pickle is not of protocol 2, which torch.save writes");
    while (!stopped_) step(static_cast<unsigned char>(number(1)));
    if (at_ != bytes_.size()) refuse(kDamaged, "its pickle goes on after its end");
    if (stack_.size() != 1) refuse(kDamaged, "its pickle ends with other than one value");
    return tensorsOf(stack_.front());
  }

 private:
  [[noreturn]] void refuse(const std::string& code, const std::string& cause) const {
    refuseWeights(*file_, code, cause);
  }
  [[noreturn]] void nonsense(const std::string& what) const {
    refuse(kDamaged,
           "its pickle makes no sense at byte " + std::to_string(at_) + " (" + what + ")");
  }

  // Reading.

  std::string_view take(std::size_t count) {
    if (count > bytes_.size() - at_) refuse(kDamaged, "its pickle is cut off");
    at_ += count;
    return bytes_.substr(at_ - count, count);
  }
  std::uint32_t number(std::size_t bytes) {
    std::uint32_t value = 0;
    std::memcpy(&value, take(bytes).data(), bytes);
    return value;
  }
  std::string_view line() {
    const std::size_t end = bytes_.substr(at_, kMaxName + 1).find('\n');
    if (end == std::string_view::npos) nonsense("a name without end");
    const std::string_view text = take(end + 1);
    return text.substr(0, end);
  }

  // Stack and memo.

  void push(std::uint32_t id) {
    if (stack_.size() == kMaxValues) refuse(kDamaged, "its pickle is too large");
    stack_.push_back(id);
  }
  void push(Value value) {
    if (values_.size() == kMaxValues) refuse(kDamaged, "its pickle is too large");
    values_.push_back(std::move(value));
    push(static_cast<std::uint32_t>(values_.size() - 1));
  }
  std::uint32_t pop() {
    if (stack_.empty()) nonsense("an empty stack");
    const std::uint32_t id = stack_.back();
    if (values_[id].kind == Kind::Mark) nonsense("a mark where a value belongs");
    stack_.pop_back();
    return id;
  }
  Value& popped(Kind kind, const char* what) {
    Value& value = values_[pop()];
    if (value.kind != kind) nonsense(std::string("no ") + what);
    return value;
  }
  /// A copy: what is pushed next moves the values. Longer ones are refused before that costs
  /// anything.
  std::vector<std::uint32_t> poppedTuple(std::size_t longest) {
    const Value& tuple = popped(Kind::Tuple, "tuple");
    if (tuple.items.size() > longest) nonsense("a tuple that is too long");
    return tuple.items;
  }
  Value& top(Kind kind, const char* what) {
    if (stack_.empty() || values_[stack_.back()].kind != kind) nonsense(std::string("no ") + what);
    return values_[stack_.back()];
  }
  std::vector<std::uint32_t> popToMark() {
    const auto mark = std::find_if(stack_.rbegin(), stack_.rend(), [&](std::uint32_t id) {
      return values_[id].kind == Kind::Mark;
    });
    if (mark == stack_.rend()) nonsense("no mark");
    std::vector<std::uint32_t> items(mark.base(), stack_.end());
    stack_.erase(mark.base() - 1, stack_.end());
    return items;
  }
  void pushTuple(std::size_t count) {
    Value tuple{Kind::Tuple, 0, {}, {}, std::vector<std::uint32_t>(count)};
    for (std::size_t i = count; i-- > 0;) tuple.items[i] = pop();
    push(std::move(tuple));
  }
  void remember(std::uint32_t key) {
    if (stack_.empty() || values_[stack_.back()].kind == Kind::Mark)
      nonsense("nothing to remember");
    if (memo_.size() == kMaxValues) refuse(kDamaged, "its pickle is too large");
    memo_[key] = stack_.back();
  }
  void recall(std::uint32_t key) {
    const auto found = memo_.find(key);
    if (found == memo_.end()) nonsense("nothing was remembered under " + std::to_string(key));
    push(found->second);
  }

  // Opcodes.

  void step(unsigned char code) {
    switch (code) {
      case 'q':
        return remember(number(1));
      case 'r':
        return remember(number(4));
      case 'h':
        return recall(number(1));
      case 'j':
        return recall(number(4));
      case '(':
        return push(Value{Kind::Mark, 0, {}, {}, {}});
      case '}':
        return push(Value{Kind::Dictionary, 0, {}, {}, {}});
      case ')':
        return pushTuple(0);
      case 0x85:
        return pushTuple(1);
      case 0x86:
        return pushTuple(2);
      case 0x87:
        return pushTuple(3);
      case 't':
        return push(Value{Kind::Tuple, 0, {}, {}, popToMark()});
      case 's':
        return setItems({pop(), pop()}, true);
      case 'u':
        return setItems(popToMark(), false);
      case 'c':
        return global();
      case 'R':
        return reduce();
      case 'b':
        return build();
      case 'Q':
        return storage();
      case '.':
        stopped_ = true;
        return;
      default:
        return constant(code);
    }
  }

  void constant(unsigned char code) {
    switch (code) {
      case 'K':
        return push(Value{Kind::Number, number(1), {}, {}, {}});
      case 'M':
        return push(Value{Kind::Number, number(2), {}, {}, {}});
      case 'J':
        return push(Value{Kind::Number, static_cast<std::int32_t>(number(4)), {}, {}, {}});
      case 0x88:
        return push(Value{Kind::Truth, 1, {}, {}, {}});
      case 0x89:
        return push(Value{Kind::Truth, 0, {}, {}, {}});
      case 'X': {
        const std::size_t length = number(4);
        if (length > kMaxText) refuse(kDamaged, "its pickle has a text of more than 1024 bytes");
        return push(Value{Kind::Text, 0, std::string(take(length)), {}, {}});
      }
      default:
        refuse(kPickle,
               "its pickle has the instruction " + std::to_string(code) + " at byte " +
                   std::to_string(at_ - 1) +
                   ", which a dictionary of tensors does not need; such a file may run code");
    }
  }

  void global() {
    const std::string_view module = line(), name = line();
    if (module == "collections" && name == "OrderedDict")
      return push(Value{Kind::OrderedDict, 0, {}, {}, {}});
    if (module == "torch._utils" && name == "_rebuild_tensor_v2")
      return push(Value{Kind::Rebuild, 0, {}, {}, {}});
    const c10::ScalarType type =
        module == "torch" ? pthStorageType(name) : c10::ScalarType::Undefined;
    if (type != c10::ScalarType::Undefined) return push(Value{Kind::StorageType, 0, {}, type, {}});
    refuse(kPickle, "its pickle asks for " + printable(module) + "." + printable(name) +
                        ", which a dictionary of tensors does not need; such a file may run code");
  }

  /// @param swapped the pair came off the stack, value first
  void setItems(std::vector<std::uint32_t> items, bool swapped) {
    if (swapped) std::swap(items[0], items[1]);
    if (items.size() % 2 != 0) nonsense("a key without value");
    for (std::size_t i = 0; i < items.size(); i += 2)
      if (values_[items[i]].kind != Kind::Text) nonsense("a key that is no text");
    std::vector<std::uint32_t>& known = top(Kind::Dictionary, "dictionary").items;
    known.insert(known.end(), items.begin(), items.end());
  }

  void reduce() {
    const std::vector<std::uint32_t> arguments = poppedTuple(6);
    const Kind callee = values_[pop()].kind;
    if (callee == Kind::OrderedDict && arguments.empty())
      return push(Value{Kind::Dictionary, 0, {}, {}, {}});
    if (callee != Kind::Rebuild) nonsense("a call of what cannot be called");
    rebuildTensor(arguments);
  }

  /// An OrderedDict's attributes: PyTorch keeps version numbers there, which are not needed.
  void build() {
    const Value& state = popped(Kind::Dictionary, "attributes");
    if (state.items.size() != 2 || values_[state.items[0]].text != "_metadata")
      nonsense("an unknown attribute");
    top(Kind::Dictionary, "dictionary");
  }

  // Tensors.

  void storage() {
    const std::vector<std::uint32_t> items = poppedTuple(5);
    const auto is = [&](std::size_t place, Kind kind) {
      return values_[items[place]].kind == kind;
    };
    if (items.size() != 5 || !is(0, Kind::Text) || values_[items[0]].text != "storage" ||
        !is(1, Kind::StorageType) || !is(2, Kind::Text) || !is(3, Kind::Text) ||
        !is(4, Kind::Number))
      nonsense("a reference that is no storage");
    const Value& key = values_[items[2]];
    if (!allDigits(key.text)) nonsense("a storage whose name is no number");
    push(Value{Kind::Storage, values_[items[4]].number, key.text, values_[items[1]].type, {}});
  }

  std::vector<std::int64_t> numbersOf(std::uint32_t id) const {
    const Value& tuple = values_[id];
    if (tuple.kind != Kind::Tuple || tuple.items.size() > kMaxRank) nonsense("no shape");
    std::vector<std::int64_t> numbers;
    for (const std::uint32_t item : tuple.items) {
      if (values_[item].kind != Kind::Number || values_[item].number < 0) nonsense("no extent");
      numbers.push_back(values_[item].number);
    }
    return numbers;
  }

  /// (storage, offset, shape, strides, requires_grad, hooks)
  void rebuildTensor(const std::vector<std::uint32_t>& arguments) {
    if (arguments.size() != 6) nonsense("a tensor of other than six parts");
    const Value& storage = values_[arguments[0]];
    const Value& hooks = values_[arguments[5]];
    if (storage.kind != Kind::Storage || values_[arguments[1]].kind != Kind::Number ||
        values_[arguments[4]].kind != Kind::Truth || hooks.kind != Kind::Dictionary ||
        !hooks.items.empty())
      nonsense("a tensor of other parts");
    if (tensors_.size() == kMaxTensors) refuse(kDamaged, "it has more than 65536 tensors");
    PthTensor tensor{{},
                     storage.type,
                     storage.text,
                     storage.number,
                     values_[arguments[1]].number,
                     numbersOf(arguments[2])};
    checkStrides(tensor.shape, numbersOf(arguments[3]));
    tensors_.push_back(std::move(tensor));
    push(Value{Kind::Tensor, static_cast<std::int64_t>(tensors_.size() - 1), {}, {}, {}});
  }

  void checkStrides(const std::vector<std::int64_t>& shape,
                    const std::vector<std::int64_t>& strides) const {
    if (strides.size() != shape.size()) nonsense("other strides than extents");
    const bool empty = std::find(shape.begin(), shape.end(), 0) != shape.end();
    std::int64_t step = 1;
    for (std::size_t axis = shape.size(); axis-- > 0;) {
      if (!empty && shape[axis] != 1 && strides[axis] != step)
        refuse(kContent, "one of its tensors is not row-major; save it with .contiguous()");
      // In bytes at the widest: the shape of an empty tensor must not overflow either.
      std::int64_t bytes = 0;
      if (__builtin_mul_overflow(step, std::max<std::int64_t>(shape[axis], 1), &step) ||
          __builtin_mul_overflow(step, kMaxElement, &bytes))
        nonsense("a shape that overflows");
    }
  }

  // The result.

  std::vector<PthTensor> tensorsOf(std::uint32_t root) const {
    const Value* dictionary = &values_[root];
    if (dictionary->kind != Kind::Dictionary) refuse(kContent, "it holds no dictionary");
    const bool nested = dictionary->items.size() == 2 &&
                        values_[dictionary->items[0]].text == "net" &&
                        values_[dictionary->items[1]].kind == Kind::Dictionary;
    if (nested) dictionary = &values_[dictionary->items[1]];
    std::vector<PthTensor> found;
    std::set<std::string> names;
    for (std::size_t i = 0; i < dictionary->items.size(); i += 2) {
      const std::string& name = values_[dictionary->items[i]].text;
      const Value& value = values_[dictionary->items[i + 1]];
      if (value.kind != Kind::Tensor)
        refuse(
            kContent,
            "its entry \"" + printable(name) +
                "\" is no tensor; save {\"net\": model.state_dict()} or model.state_dict() alone");
      if (!goodName(name)) refuse(kContent, "a tensor has the name \"" + printable(name) + "\"");
      if (!names.insert(name).second) refuse(kDamaged, "it has the tensor " + name + " twice");
      found.push_back(tensors_[static_cast<std::size_t>(value.number)]);
      found.back().name = name;
    }
    return found;
  }

  const std::filesystem::path* file_;
  std::string_view bytes_;
  std::size_t at_ = 0;
  bool stopped_ = false;
  std::vector<Value> values_;
  std::vector<std::uint32_t> stack_;
  std::unordered_map<std::uint32_t, std::uint32_t> memo_;
  std::vector<PthTensor> tensors_;
};

}  // namespace

std::vector<PthTensor> parsePthPickle(const std::filesystem::path& file, std::string_view pickle) {
  if (pickle.size() > kPthMaxPickle)
    refuseWeights(file, kDamaged, "its pickle is larger than 4 MiB");
  return PickleReader(file, pickle).run();
}

}  // namespace sw
