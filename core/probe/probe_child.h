#pragma once

namespace sw {

/// The hidden argument that makes a program of ours serve probes: `slicewise-cli --probe-child`.
inline constexpr const char* kProbeChildArgument = "--probe-child";

/// The reading process's whole life: takes requests from a socket until it closes, and answers
/// each. A request is 'i' (image) or 'l' (label map), the path's bytes, NUL; an answer one line as
/// encodeReport makes it.
/// @return the process's exit code
int serveProbes(int socket);

}  // namespace sw
