// How the output looks, decided by options, environment and terminal, in the order that cronviz(1)
// promises.
#pragma once

#include "base/utf8.h"
#include "cli/request.h"
#include "render/renderer.h"
#include "system/system.h"

namespace cronviz::cli {

// --color, NO_COLOR, FORCE_COLOR or CLICOLOR_FORCE, TERM=dumb, is that stream a terminal: the first
// that says.
bool resolve_color(const Request& request, system::System& streams, system::Stream stream);
// --ascii or --unicode, else the name of the locale: LC_ALL, LC_CTYPE or LANG, the first that is
// set. Nobody asks the C library, for a static binary and a small host have no locales.
Charset resolve_charset(const Request& request, system::System& streams);
// --width, the terminal, COLUMNS, 80: the first that says.
int resolve_width(const Request& request, system::System& streams);

// All of it for standard output. Cells are cut on a terminal, or where --width asks for it: a pipe,
// a file and a pager get them whole.
render::Style resolve_style(const Request& request, system::System& streams);

}  // namespace cronviz::cli
