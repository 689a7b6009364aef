// api.h - what the files behind include/cairn.h share.

#ifndef CAIRN_VM_API_API_H
#define CAIRN_VM_API_API_H

#include "cairn.h"
#include "vm/run/run.h"

#endif
