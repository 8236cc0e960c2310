#pragma once

#include "core/base/error.h"

#include <QtTest>

/// Fails the test unless `expression` throws `Kind` with the code `expected`. A macro, as Qt Test's
/// own are, because it must return from the test function.
#define SW_VERIFY_ERROR(expression, Kind, expected)                                       \
  do {                                                                                    \
    std::string swCode = "no exception";                                                  \
    try {                                                                                 \
      static_cast<void>(expression);                                                      \
    } catch (const Kind& swError) {                                                       \
      swCode = swError.code();                                                            \
    }                                                                                     \
    if (!QTest::qVerify(swCode == (expected), #expression " → " expected, swCode.c_str(), \
                        __FILE__, __LINE__))                                              \
      return;                                                                             \
  } while (false)
