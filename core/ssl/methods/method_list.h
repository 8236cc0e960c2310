#pragma once

#include "core/ssl/ssl_method.h"

/// Every method of core/ssl/methods: one function and one file each, listed in ssl_registry.cpp.
namespace sw {

SslMethod makePcl();
SslMethod makeKernelPcl();
SslMethod makePclQueue();
SslMethod makeMacl();
SslMethod makeRankContrast();
SslMethod makeSimclr();
SslMethod makeGcl();
SslMethod makeGclOriginal();
SslMethod makeGclLocal();
SslMethod makeRotation();
SslMethod makePirl();
SslMethod makeMaskedImage();

}  // namespace sw
