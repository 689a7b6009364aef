// pattern.h - patterns of match statements: what their steps share.
//
// A pattern looks at a subject: a register. `owned` subjects are the temporary on top, which
// the pattern consumes; others stay. Failing jumps to a label for the depth at that point;
// those labels drop what lies above the case's own depth, one temporary each.
//
// Names are bound when the whole pattern has matched. A capture that nothing can make fail any
// more is stored at once; the others wait in hidden locals.

#ifndef CAIRN_COMPILER_PATTERN_H
#define CAIRN_COMPILER_PATTERN_H

#include "compiler/codegen.h"

typedef struct PatternContext {
    const Node *match_case;
    const Node *last;       // the pattern visited last: where CPython places errors
    uint32_t depth;         // temporaries when the case begins
    uint32_t first_label;   // of the case, in unit->fail_labels
    uint32_t case_number;   // key of hidden registers by name
    uint32_t scope_number;  // key of names captured so far: another one in each alternative
    uint32_t first_capture; // of the case, in unit->captures
    bool allow_irrefutable;
} PatternContext;

typedef struct PatternFrame {
    WalkFrame base;
    Node *node;
    PatternContext *context;
    Register subject;
    bool owned;
    bool allowed; // allow_irrefutable at entry
    uint32_t index;
    uint32_t depth;
    Place value;
    // a | b
    Label end;
    uint32_t outer_scope; // scope_number, first_label and depth of the context outside
    uint32_t outer_label;
    uint32_t outer_depth;
    uint32_t first_scope; // scope_number of the first alternative
    uint32_t first_label; // of the alternative
    uint32_t base_depth;
    uint32_t names_start; // of the alternative's names in unit->pattern_names
} PatternFrame;

#define BEGIN_PATTERN()                                                                    \
    Generator *generator = context;                                                        \
    PatternFrame *self = (PatternFrame *)frame;                                            \
    WALK_BEGIN(frame)

#define PATTERN(child, register_, owns)                                                    \
    do {                                                                                   \
        if (generator->failed)                                                             \
            return WALK_FAILED;                                                            \
        WALK_CALL(frame, &generator->walk, cn_step_pattern, sizeof(PatternFrame), callee,  \
                  pattern_setup(callee, (child), self->context, (register_), (owns)));     \
    } while (0)

static inline void pattern_setup(WalkFrame *callee, Node *node, PatternContext *context,
                                 Register subject, bool owned)
{
    PatternFrame *frame = (PatternFrame *)callee;
    frame->node = node;
    frame->context = context;
    frame->subject = subject;
    frame->owned = owned;
}

WalkStatus cn_step_pattern(void *context, WalkFrame *frame);
WalkStatus cn_step_pattern_sequence(void *context, WalkFrame *frame);
WalkStatus cn_step_pattern_mapping(void *context, WalkFrame *frame);
WalkStatus cn_step_pattern_class(void *context, WalkFrame *frame);

bool cn_pattern_is_wildcard(const Node *pattern);

// Where the case goes on when it fails at the present depth, less what the instruction being
// prepared consumes.
Label cn_pattern_fail_label(Generator *generator, PatternContext *context);
// Emits the code behind all fail labels of the case (or alternative) down to depth.
void cn_pattern_emit_failures(Generator *generator, PatternContext *context, uint32_t depth,
                              uint32_t first_label);

// Binds name to the subject of self, or lets it wait. False: an error is set.
MUST_CHECK bool cn_pattern_capture(Generator *generator, PatternFrame *self, Text name);
// Drops an owned subject.
void cn_pattern_done(Generator *generator, const PatternFrame *self);

// Notes that name is captured. False: a second time, which is refused.
MUST_CHECK bool cn_pattern_note_name(Generator *generator, PatternContext *context,
                                     NameId name);

#endif
