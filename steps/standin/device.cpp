// A device of torch that only pretends to be one: its memory is that of the processor, and it computes there, but
// its tensors are on another device. What mixes the two, or hands a tensor to NumPy, fails as it would on a GPU.
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/EmptyTensor.h>
#include <ATen/NativeFunctions.h>
#include <ATen/autocast_mode.h>
#include <ATen/detail/PrivateUse1HooksInterface.h>
#include <ATen/native/CPUFallback.h>
#include <ATen/native/Resize.h>
#include <c10/core/Allocator.h>
#include <c10/core/impl/DeviceGuardImplInterface.h>
#include <torch/library.h>

#include <cstdlib>

namespace {

using at::Tensor;
using MaybeTensor = std::optional<Tensor>;
constexpr auto TYPE = c10::DeviceType::PrivateUse1;
const c10::Device HERE(TYPE, 0);

struct Memory final : c10::Allocator {
  static void give_back(void* place) { std::free(place); }
  c10::DataPtr allocate(size_t bytes) override {
    void* place = bytes ? std::malloc(bytes) : nullptr;
    TORCH_CHECK_WITH(OutOfMemoryError, place || !bytes, "stand-in out of memory. Tried to allocate ", bytes, " bytes");
    return {place, place, &give_back, HERE};
  }
  c10::DeleterFnPtr raw_deleter() const override { return &give_back; }
  void copy_data(void* to, const void* from, std::size_t bytes) const override { default_copy_data(to, from, bytes); }
};
Memory memory;
REGISTER_ALLOCATOR(TYPE, &memory);

// One device, one stream, on which everything is done at once.
struct Guard final : c10::impl::DeviceGuardImplInterface {
  Guard() = default;
  explicit Guard(c10::DeviceType) {}
  c10::DeviceType type() const override { return TYPE; }
  c10::Device exchangeDevice(c10::Device) const override { return HERE; }
  c10::Device getDevice() const override { return HERE; }
  void setDevice(c10::Device) const override {}
  void uncheckedSetDevice(c10::Device) const noexcept override {}
  c10::Stream getStream(c10::Device) const noexcept override { return c10::Stream(c10::Stream::DEFAULT, HERE); }
  c10::Stream exchangeStream(c10::Stream stream) const noexcept override { return stream; }
  c10::DeviceIndex deviceCount() const noexcept override { return 1; }
  void synchronizeStream(const c10::Stream&) const override {}
};
C10_REGISTER_GUARD_IMPL(PrivateUse1, Guard);

// A generator of the device; the kernels of the processor, which draw from it, are told that it is one of theirs.
struct Generator final : at::CPUGeneratorImpl {
  Generator() { elsewhere(true); }
  void elsewhere(bool away) { device_ = away ? HERE : c10::Device(c10::kCPU); }
};

struct Hooks final : at::PrivateUse1HooksInterface {
  bool hasPrimaryContext(c10::DeviceIndex) const override { return true; }
  bool isAvailable() const override { return true; }
  bool isBuilt() const override { return true; }
  at::Generator getNewGenerator(c10::DeviceIndex) const override { return at::make_generator<Generator>(); }
};

// The same memory, as a tensor of the processor.
Tensor seen(const Tensor& tensor) {
  if (!tensor.defined() || tensor.device().type() != TYPE) return tensor;
  const auto numbers = static_cast<int64_t>(tensor.storage().nbytes() / tensor.element_size());
  auto whole = at::from_blob(tensor.storage().mutable_data(), {numbers}, at::TensorOptions().dtype(tensor.dtype()));
  return whole.as_strided(tensor.sizes(), tensor.strides(), tensor.storage_offset());
}
MaybeTensor seen(const MaybeTensor& tensor) {
  return tensor && tensor->defined() ? MaybeTensor(seen(*tensor)) : MaybeTensor();
}
Tensor sent(const Tensor& tensor) { return tensor.defined() ? tensor.to(HERE) : tensor; }

at::ScalarType type_of(std::optional<at::ScalarType> given) {
  return given.value_or(c10::typeMetaToScalarType(at::get_default_dtype()));
}
const c10::DispatchKeySet KEYS(c10::DispatchKey::PrivateUse1);
Tensor empty(at::IntArrayRef sizes, std::optional<at::ScalarType> type, std::optional<at::Layout>,
             std::optional<at::Device>, std::optional<bool>, std::optional<at::MemoryFormat> format) {
  return at::detail::empty_generic(sizes, &memory, KEYS, type_of(type), format);
}
Tensor empty_strided(at::IntArrayRef sizes, at::IntArrayRef strides, std::optional<at::ScalarType> type,
                     std::optional<at::Layout>, std::optional<at::Device>, std::optional<bool>) {
  return at::detail::empty_strided_generic(sizes, strides, &memory, KEYS, type_of(type));
}
Tensor copy_from(const Tensor& from, const Tensor& to, bool) {
  at::NoGradGuard guard;
  seen(to).copy_(seen(from));
  return to;
}
Tensor copy_from_and_resize(const Tensor& from, const Tensor& to) {
  at::native::resize_(to, from.sizes(), std::nullopt);
  return copy_from(from, to, false);
}
at::Scalar number(const Tensor& tensor) { return seen(tensor).item(); }
Tensor view(const Tensor& tensor, at::IntArrayRef sizes) { return at::native::view(tensor, sizes); }
Tensor alias(const Tensor& tensor, at::IntArrayRef sizes, at::IntArrayRef strides) {
  return at::native::_reshape_alias(tensor, sizes, strides);
}
Tensor strided(const Tensor& tensor, at::IntArrayRef sizes, at::IntArrayRef strides, std::optional<int64_t> offset) {
  return at::native::as_strided_tensorimpl(tensor, sizes, strides, offset);
}
Tensor unfold(const Tensor& tensor, int64_t axis, int64_t size, int64_t step) {
  return at::native::unfold(tensor, axis, size, step);
}
const Tensor& resize(const Tensor& tensor, at::IntArrayRef sizes, std::optional<at::MemoryFormat> format) {
  return at::native::resize_(tensor, sizes, format);
}
Tensor& set_part(Tensor& tensor, at::Storage source, int64_t offset, at::IntArrayRef sizes, at::IntArrayRef strides) {
  return at::native::set_storage_cpu_(tensor, source, offset, sizes, strides);
}
Tensor& set_tensor(Tensor& tensor, const Tensor& source) { return at::native::set_tensor_(tensor, source); }
Tensor& set_storage(Tensor& tensor, at::Storage source) { return at::native::set_(tensor, source); }

void check(const Tensor& one, const Tensor& other, const char* where) {
  TORCH_CHECK(one.device() == other.device(), "Expected all tensors to be on the same device, in ", where);
}
Tensor convolution(const Tensor& x, const Tensor& weight, const MaybeTensor& bias, at::IntArrayRef stride,
                   at::IntArrayRef padding, at::IntArrayRef dilation, bool transposed, at::IntArrayRef output,
                   int64_t groups) {
  check(x, weight, "convolution");
  return sent(at::convolution(seen(x), seen(weight), seen(bias), stride, padding, dilation, transposed, output, groups));
}
std::tuple<Tensor, Tensor, Tensor> convolution_backward(
    const Tensor& slope, const Tensor& x, const Tensor& weight, at::IntArrayRef stride, at::IntArrayRef padding,
    at::IntArrayRef dilation, bool transposed, at::IntArrayRef output, int64_t groups, std::array<bool, 3> wanted) {
  const std::vector<int64_t> biases{slope.size(1)};
  auto [a, b, c] = at::convolution_backward(seen(slope), seen(x), seen(weight), at::OptionalIntArrayRef(biases), stride,
                                            padding, dilation, transposed, output, groups, wanted);
  return {sent(a), sent(b), sent(c)};
}
std::tuple<Tensor, Tensor, Tensor> batch_norm(
    const Tensor& x, const MaybeTensor& weight, const MaybeTensor& bias, const MaybeTensor& mean,
    const MaybeTensor& variance, bool training, double momentum, double epsilon) {
  auto [a, b, c] = at::native_batch_norm(seen(x), seen(weight), seen(bias), seen(mean), seen(variance), training,
                                         momentum, epsilon);
  return {sent(a), sent(b), sent(c)};
}

// Everything else is computed on the processor, where all that has axes is on the device; an index may be on either.
void elsewhere(const c10::OperatorHandle& op, torch::jit::Stack* stack) {
  bool mine = false, others = false;
  std::vector<Generator*> generators;
  const auto look = [&](const Tensor& tensor) {
    if (!tensor.defined()) return;
    (tensor.device().type() == TYPE ? mine : others) |= tensor.device().type() == TYPE || tensor.dim() > 0;
  };
  for (const auto& argument : torch::jit::last(*stack, op.schema().arguments().size())) {
    if (argument.isTensor()) look(argument.toTensor());
    if (argument.isTensorList()) for (const Tensor& each : argument.toTensorVector()) look(each);
    if (argument.isGenerator() && argument.toGenerator().device().type() == TYPE)
      generators.push_back(static_cast<Generator*>(argument.toGenerator().unsafeGetGeneratorImpl()));
  }
  const bool indexed = op.schema().name().find("index") != std::string::npos;
  TORCH_CHECK(!(mine && others) || indexed, "Expected all tensors to be on the same device, in ", op.schema().name());
  for (auto* each : generators) each->elsewhere(false);
  at::native::cpu_fallback(op, stack);
  for (auto* each : generators) each->elsewhere(true);
}

TORCH_LIBRARY_IMPL(_, PrivateUse1, m) { m.fallback(torch::CppFunction::makeFromBoxedFunction<&elsewhere>()); }
TORCH_LIBRARY_IMPL(aten, PrivateUse1, m) {
  m.impl("empty.memory_format", &empty);
  m.impl("empty_strided", &empty_strided);
  m.impl("_copy_from", &copy_from);
  m.impl("_copy_from_and_resize", &copy_from_and_resize);
  m.impl("_local_scalar_dense", &number);
  m.impl("view", &view);
  m.impl("_reshape_alias", &alias);
  m.impl("as_strided", &strided);
  m.impl("unfold", &unfold);
  m.impl("resize_", &resize);
  m.impl("set_.source_Storage_storage_offset", &set_part);
  m.impl("set_.source_Tensor", &set_tensor);
  m.impl("set_.source_Storage", &set_storage);
  m.impl("convolution_overrideable", &convolution);
  m.impl("convolution_backward_overrideable", &convolution_backward);
  m.impl("native_batch_norm", &batch_norm);
}
TORCH_LIBRARY_IMPL(_, AutocastPrivateUse1, m) { m.fallback(torch::CppFunction::makeFallthrough()); }
TORCH_LIBRARY_IMPL(aten, AutocastPrivateUse1, m) {
  KERNEL_PRIVATEUSEONE(conv2d, lower_precision_fp)
  KERNEL_PRIVATEUSEONE(linear, lower_precision_fp)
  KERNEL_PRIVATEUSEONE(matmul, lower_precision_fp)
}

Hooks hooks;
const bool registered = (at::RegisterPrivateUse1HooksInterface(&hooks), true);

}  // namespace
