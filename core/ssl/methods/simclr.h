#pragma once

#include "core/ssl/ssl_method.h"

namespace sw {

SslMethod makeSimclr();

}  // namespace sw
