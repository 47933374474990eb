// The picture of an expression: its parts pointed at and named.
#pragma once

#include <string>

#include "render/renderer.h"
#include "report/report.h"

namespace cronviz::render {

void append_anatomy(std::string& out, const report::Anatomy& anatomy, const Style& style);

}  // namespace cronviz::render
