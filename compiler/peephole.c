// peephole.c - small improvements of a unit's drafts.

#include "compiler/peephole.h"

void cn_peephole(Unit *unit) { (void)unit; }
