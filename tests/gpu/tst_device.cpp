#include "gpu/device.h"
#include "gpu/ops/contrastive_loss.h"
#include "tests/gpu/loss_cases.h"

#include <ATen/Context.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <QtTest>

#include <dlfcn.h>
#include <stdexcept>

using sw::gpu::BackendUnavailable;
using sw::gpu::chooseDevice;

class TestDevice : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void listsTheCpuFirst();
  void saysWhyCudaIsMissing();
  void cpuIsAlwaysThere();
  void autoTakesTheBest();
  void namedDeviceNeverFallsBack();
  void refusesOtherWords_data();
  void refusesOtherWords();
  void determinismSticks();
  void moduleLoadsOrNamesWhatIsMissing();
};

void TestDevice::listsTheCpuFirst() {
  const auto devices = sw::gpu::devices();
  QVERIFY(devices.size() >= 2);
  QCOMPARE(devices.front().id, std::string("cpu"));
  QVERIFY(devices.front().usable);
  QVERIFY(!devices.front().name.empty());
}

void TestDevice::saysWhyCudaIsMissing() {
  const auto cuda = sw::gpu::devices().back();
  QCOMPARE(cuda.usable, sw::gpu::cudaUsable());
  QVERIFY2(cuda.usable != !cuda.reason.empty(), cuda.reason.c_str());
  qInfo("CUDA: %s", cuda.usable ? cuda.name.c_str() : cuda.reason.c_str());
}

void TestDevice::cpuIsAlwaysThere() {
  QVERIFY(chooseDevice("cpu").is_cpu());
}

void TestDevice::autoTakesTheBest() {
  QCOMPARE(chooseDevice("auto").is_cuda(), sw::gpu::cudaUsable());
}

void TestDevice::namedDeviceNeverFallsBack() {
  QVERIFY_EXCEPTION_THROWN(chooseDevice("cuda:99"), BackendUnavailable);
  if (sw::gpu::cudaUsable()) {
    QVERIFY(chooseDevice("cuda:0").is_cuda());
    return;
  }
  try {
    chooseDevice("cuda:0");
    QFAIL("cuda:0 was chosen on a machine without CUDA");
  } catch (const BackendUnavailable& error) {
    const std::string reason = sw::gpu::devices().back().reason;
    QVERIFY2(std::string(error.what()).find(reason) != std::string::npos, error.what());
  }
}

void TestDevice::refusesOtherWords_data() {
  QTest::addColumn<QString>("word");
  for (const char* word :
       {"", "gpu", "cuda:", "cuda:-1", "cuda:1x", "cuda: 1", "CPU", "cpu:0", "cuda:99999999999"}) {
    QTest::newRow(word[0] == '\0' ? "empty" : word) << QString(word);
  }
}

void TestDevice::refusesOtherWords() {
  QFETCH(QString, word);
  QVERIFY_EXCEPTION_THROWN(chooseDevice(word.toStdString()), std::invalid_argument);
}

void TestDevice::determinismSticks() {
  sw::gpu::useDeterministicAlgorithms();
  const at::Context& context = at::globalContext();
  QVERIFY(context.deterministicAlgorithms());
  QVERIFY(context.deterministicCuDNN());
  QVERIFY(!context.benchmarkCuDNN());
  QVERIFY(!context.allowTF32CuBLAS());
  QVERIFY(!context.allowTF32CuDNN());
  QVERIFY(qEnvironmentVariableIsSet("CUBLAS_WORKSPACE_CONFIG"));
}

/// Last: it may bring LibTorch's CUDA half into the process.
void TestDevice::moduleLoadsOrNamesWhatIsMissing() {
#ifndef SW_CUDA_MODULE
  QSKIP("the CUDA module was not built: see the configure summary");
#else
  void* module = ::dlopen(SW_CUDA_MODULE, RTLD_NOW | RTLD_LOCAL);
  if (module == nullptr) {
    const QString reason = ::dlerror();
    // Only LibTorch's CUDA libraries may be missing, never a symbol of ours.
    QVERIFY2(reason.contains("cannot open shared object file"), qPrintable(reason));
    QSKIP(qPrintable("LibTorch's CUDA libraries are not installed: " + reason));
  }
  QVERIFY(::dlsym(module, "slicewiseCudaDeviceName") != nullptr);
  const at::Tensor z = sw::test::waveRows(4, 3, at::kFloat);
  const at::Tensor mask = sw::test::groupMask(4, 2);
  // The CPU goes on as before, with the module in the process.
  const double want = sw::test::lossByExpression(z, mask, 0.1).item<double>();
  QVERIFY(std::abs(sw::gpu::contrastiveLoss(z, mask, 0.1).item<double>() - want) < 1e-5);
  for (const char* name :
       {"slicewise::contrastive_loss_forward", "slicewise::contrastive_loss_backward"}) {
    const auto op = c10::Dispatcher::singleton().findSchemaOrThrow(name, "");
    QVERIFY2(op.hasKernelForDispatchKey(c10::DispatchKey::CUDA), name);
    QVERIFY2(op.hasKernelForDispatchKey(c10::DispatchKey::CPU), name);
  }
#endif
}

QTEST_APPLESS_MAIN(TestDevice)
#include "tst_device.moc"
