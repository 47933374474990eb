// The version as the build knows it: CMakeLists.txt, project(), is the only place that states it.
#pragma once

#include <string_view>

#ifndef CRONVIZ_VERSION
#define CRONVIZ_VERSION "0.1.0"
#endif

namespace cronviz {

inline constexpr std::string_view version = CRONVIZ_VERSION;

}  // namespace cronviz
