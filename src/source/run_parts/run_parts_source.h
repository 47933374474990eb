// The scripts of cron.hourly ... cron.yearly, of Alpine's /etc/periodic and of any other folder
// that a job runs through run-parts, as jobs of their own. run-parts(8), cron(8) of Debian,
// crond(8).
//
// It comes behind the sources that find the jobs themselves. A script has the times of the job that
// runs its folder (Job::via), once for each such job; a job that has nothing else to do stands
// aside for its scripts. Where a test hands a folder over to a program that is there (Debian's
// `test -x /usr/sbin/anacron ||`), the line does nothing, and what that program starts is told by
// its own entries.
#pragma once

#include "source/source.h"

namespace cronviz::source::run_parts {

void read_machine_scripts(Load& load);
// Never called: no kind of file is its own.
void read_files(Load& load, std::vector<NamedText> files);

}  // namespace cronviz::source::run_parts
