# Makefile - builds, tests and checks Cairn. `make help` lists the targets.
#
# Objects go to build/$(CONFIG)/. The build has two stages: the compiler half of the library and
# the tool `freeze` first; then freeze compiles the Python files of stdlib/ into frozen.c, which
# is part of the library.

CONFIG ?= release
BUILD := build/$(CONFIG)
PREFIX ?= /usr/local
JOBS ?= $(shell nproc 2>/dev/null || echo 1)
MAKEFLAGS += --no-print-directory
PARALLEL = $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(JOBS))
ifeq ($(origin CC),default)
CC := gcc
endif

# One line for each step; `make V=1` shows the commands.
V ?= 0
ifeq ($(V),1)
SAY := @true
QUIET :=
else
SAY := @echo
QUIET := @
endif

# ---- configurations ----

COMPILER_IS_CLANG := $(findstring clang,$(shell $(CC) --version 2>/dev/null))

# Nothing unwinds C frames at run time: the tables for it are an eighth of the executable.
OPTIMISE_release := -O2 -fno-asynchronous-unwind-tables -fno-unwind-tables $(if $(COMPILER_IS_CLANG),,-fcallgraph-info=su)
OPTIMISE_debug := -O1 -g -DCAIRN_DEBUG=1
OPTIMISE_stress := -O1 -g -DCAIRN_DEBUG=1 -DCAIRN_STRESS=97
OPTIMISE_asan := -O1 -g -DCAIRN_DEBUG=1 -fsanitize=address,undefined -fno-sanitize-recover=all \
	-fno-omit-frame-pointer
OPTIMISE_clang := -O2
OPTIMISE_graph := -O0 -fcallgraph-info=su
OPTIMISE_fuzz := -O2 -g -DCAIRN_DEBUG=1 -fsanitize=fuzzer-no-link,address,undefined \
	-fno-sanitize-recover=all -fno-sanitize=pointer-overflow # (NULL + 0)
ifeq ($(OPTIMISE_$(CONFIG)),)
$(error CONFIG=$(CONFIG): one of release debug stress asan clang graph fuzz)
endif

CFLAGS ?=
LDFLAGS ?=
WARNINGS := -Wall -Wextra -Wpedantic -Werror
ALL_CFLAGS = -std=gnu11 $(OPTIMISE_$(CONFIG)) -fno-plt $(WARNINGS) -I. -Iinclude $(CFLAGS)
ALL_LDFLAGS = $(filter -fsanitize=%,$(OPTIMISE_$(CONFIG))) $(LDFLAGS)

# The dispatch loop: merging the tails of its handlers costs more than it saves.
LOOP_CFLAGS := $(if $(COMPILER_IS_CLANG),,-fno-gcse -fno-crossjumping)

# Line editing is there when the headers are: libedit (BSD licence), for the prompt only. It is
# linked statically where that is possible, which saves a quarter of the start-up time.
HAS_LIBEDIT := $(shell printf '\043include <histedit.h>\n' | $(CC) -E - >/dev/null 2>&1 && echo 1)
STATIC_LIBEDIT := -Wl,-Bstatic -ledit -lbsd -lmd -ltinfo -Wl,-Bdynamic
LIBEDIT := $(shell echo 'int main(void) { return 0; }' | $(CC) -x c - -o /dev/null \
	$(STATIC_LIBEDIT) >/dev/null 2>&1 && echo '$(STATIC_LIBEDIT)' || echo -ledit)
CLI_CFLAGS := $(if $(HAS_LIBEDIT),-DCAIRN_HAS_LIBEDIT=1)
CLI_LIBS := -lm $(if $(HAS_LIBEDIT),$(LIBEDIT))

# At a fixed place nobody has to write the addresses into the tables at each start.
CLI_LDFLAGS := -no-pie -Wl,--gc-sections

# ---- sources ----

TOOLS := vm/bytecode/freeze_main.c compiler/dump_ast.c
STAGE1_SOURCES := $(filter-out $(TOOLS),$(wildcard vm/base/*.c vm/bytecode/*.c compiler/*.c))
STAGE2_SOURCES := $(wildcard vm/heap/*.c vm/objects/*.c vm/run/*.c vm/builtins/*.c vm/api/*.c \
	stdlib/*.c stdlib/*/*.c)
CLI_SOURCES := $(wildcard cli/*.c)
UNIT_SOURCES := $(wildcard tests/unit/test_*.c)
LIMIT_SOURCES := $(wildcard tests/limits/*.c)
CORE_MODULES := $(sort $(wildcard stdlib/core/*.py))
LIBRARY_MODULES := $(sort $(filter-out $(CORE_MODULES),$(wildcard stdlib/*.py stdlib/*/*.py \
	stdlib/*/*/*.py)))
C_FILES := $(wildcard vm/*/*.[ch] compiler/*.[ch] stdlib/*.[ch] stdlib/*/*.[ch] cli/*.[ch] \
	include/*.h tests/*.[ch] tests/unit/*.[ch] tests/limits/*.[ch] tests/fuzz/*.[ch])

# Tests that bring a VM of their own and link vm/heap alone. They count collections, so they
# make no sense where these come at any time.
HEAP_TESTS := test_heap test_release
ifeq ($(CONFIG),stress)
UNIT_SOURCES := $(filter-out $(HEAP_TESTS:%=tests/unit/%.c),$(UNIT_SOURCES))
endif

objects_of = $(patsubst %.c,$(BUILD)/%.o,$(1))
STAGE1_OBJECTS := $(call objects_of,$(STAGE1_SOURCES))
LIBRARY_OBJECTS := $(STAGE1_OBJECTS) $(call objects_of,$(STAGE2_SOURCES)) $(BUILD)/frozen.o
HEAP_OBJECTS := $(call objects_of,$(wildcard vm/heap/*.c))
CLI_OBJECTS := $(call objects_of,$(CLI_SOURCES)) $(BUILD)/bench_programs.o
BENCH_PROGRAMS := $(sort $(wildcard bench/*.py))
UNIT_PROGRAMS := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(UNIT_SOURCES))
LIMIT_PROGRAMS := $(patsubst tests/limits/%.c,$(BUILD)/limits/%,$(LIMIT_SOURCES))
RUNNER := build/runner

.DEFAULT_GOAL := all
.SUFFIXES:
.PRECIOUS: $(BUILD)/%.o
.DELETE_ON_ERROR:

# ---- building ----

.PHONY: all
all: ## ./cairn and libcairn.a, optimised
	@$(MAKE) $(PARALLEL) CONFIG=release cairn libcairn.a

.PHONY: programs
programs: $(BUILD)/cairn $(BUILD)/libcairn.a

cairn: build/release/cairn
	cp -f $< $@

libcairn.a: build/release/libcairn.a
	cp -f $< $@

$(BUILD)/libcairn.a: $(LIBRARY_OBJECTS)
	$(SAY) "AR  $@"
	$(QUIET)rm -f $@
	$(QUIET)$(AR) qcs $@ $^

$(BUILD)/cairn: $(CLI_OBJECTS) $(BUILD)/libcairn.a
	$(SAY) "LD  $@"
	$(QUIET)$(CC) $(ALL_LDFLAGS) $(CLI_LDFLAGS) -o $@ $^ $(CLI_LIBS)

$(BUILD)/freeze: $(BUILD)/vm/bytecode/freeze_main.o $(STAGE1_OBJECTS)
	$(SAY) "LD  $@"
	$(QUIET)$(CC) $(ALL_LDFLAGS) -o $@ $^ -lm

$(BUILD)/frozen.c: $(BUILD)/freeze $(CORE_MODULES) $(LIBRARY_MODULES)
	$(SAY) "PY  $@"
	$(QUIET)ASAN_OPTIONS=detect_leaks=0 $(BUILD)/freeze $@ --core $(CORE_MODULES) --modules stdlib $(LIBRARY_MODULES)

$(BUILD)/frozen.o: $(BUILD)/frozen.c
	$(SAY) "CC  $@"
	$(QUIET)$(CC) $(ALL_CFLAGS) -O0 -Wno-unused-const-variable -c -o $@ $<

$(BUILD)/bench_programs.c: bench/embed.sh $(BENCH_PROGRAMS)
	@mkdir -p $(@D)
	$(SAY) "SH  $@"
	$(QUIET)sh bench/embed.sh $(BENCH_PROGRAMS) > $@

$(BUILD)/bench_programs.o: $(BUILD)/bench_programs.c
	$(SAY) "CC  $@"
	$(QUIET)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(SAY) "CC  $@"
	$(QUIET)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/vm/run/interp.o: CFLAGS += $(LOOP_CFLAGS)
# What runs once a program rather than all the time is made small.
ifeq ($(CONFIG),release)
$(call objects_of,$(wildcard compiler/*.c vm/api/*.c vm/bytecode/*.c cli/*.c stdlib/*.c \
	vm/run/traceback*.c vm/run/suggestion.c vm/run/frame_types.c vm/run/generator_types.c \
	vm/objects/*_type.c vm/objects/*_types.c vm/objects/class_*.c vm/objects/codecs*.c \
	vm/objects/exception*.c vm/objects/generic_alias.c vm/objects/memoryview*.c \
	vm/objects/type_methods.c vm/objects/float_hex.c)): CFLAGS += -Os
endif
$(CLI_OBJECTS): CFLAGS += $(CLI_CFLAGS)

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)

# ---- other configurations ----

.PHONY: debug stress asan
debug: ## build/debug/cairn: assertions, poison, leak report at close
	@$(MAKE) $(PARALLEL) CONFIG=debug programs

stress: ## build/stress/cairn: debug, and a collection every few allocations
	@$(MAKE) $(PARALLEL) CONFIG=stress programs

asan: ## build/asan/cairn: debug, with AddressSanitizer and UndefinedBehaviorSanitizer
	@$(MAKE) $(PARALLEL) CONFIG=asan programs

# ---- tests ----

# The runner runs golden tests, scripts and unit tests, and counts them; see tests/runner.c.
$(RUNNER): tests/runner.c
	@mkdir -p $(@D)
	$(SAY) "CC  $@"
	$(QUIET)$(CC) -std=gnu11 -O2 $(WARNINGS) -o $@ $<

$(BUILD)/unit/%: $(BUILD)/tests/unit/%.o $(BUILD)/libcairn.a
	@mkdir -p $(@D)
	$(SAY) "LD  $@"
	$(QUIET)$(CC) $(ALL_LDFLAGS) -o $@ $^ -lcmocka -lm

$(addprefix $(BUILD)/unit/,$(HEAP_TESTS)): $(BUILD)/unit/%: $(BUILD)/tests/unit/%.o $(HEAP_OBJECTS)
	@mkdir -p $(@D)
	$(SAY) "LD  $@"
	$(QUIET)$(CC) $(ALL_LDFLAGS) -o $@ $^ -lcmocka

$(BUILD)/limits/%: $(BUILD)/tests/limits/%.o $(BUILD)/libcairn.a
	@mkdir -p $(@D)
	$(SAY) "LD  $@"
	$(QUIET)$(CC) $(ALL_LDFLAGS) -o $@ $^ -lm

.PHONY: test-programs
test-programs: $(BUILD)/cairn $(UNIT_PROGRAMS) $(LIMIT_PROGRAMS)

GOLDEN := $(wildcard tests/lang tests/reject tests/cli tests/limits samples)
SMALL_STACK_KB := 128
TALLY := build/tally

.PHONY: test
test: deps ## everything in the release build: unit, golden, limit and command-line tests
	@$(MAKE) $(RUNNER)
	@rm -f $(TALLY)
	@{ $(MAKE) $(PARALLEL) cairn libcairn.a && \
		$(MAKE) $(PARALLEL) CONFIG=release test-programs && \
		$(MAKE) CONFIG=release run-tests; } || echo '0 1' >> $(TALLY)
	@$(RUNNER) --sum $(TALLY)

# All tests of one configuration, added to the tally. (A failure shows in the sum.)
RUN_FLAGS_release := --stack-kb $(SMALL_STACK_KB) --timeout 60
RUN_FLAGS_debug := --stack-kb $(SMALL_STACK_KB) --timeout 120
RUN_FLAGS_asan := --timeout 240
RUN_FLAGS_stress := --timeout 240
RUN_FLAGS_clang := --stack-kb $(SMALL_STACK_KB)

.PHONY: run-tests
run-tests:
	@$(RUNNER) --title $(CONFIG) --tally $(TALLY) --cairn $(BUILD)/cairn -j $(JOBS) \
		$(RUN_FLAGS_$(CONFIG)) $(UNIT_PROGRAMS) $(LIMIT_PROGRAMS) $(GOLDEN) || true

.PHONY: ci
ci: ## what every change has to pass: test, the layers, no recursion
	@$(MAKE) test || true
	@$(STEP) "layers" -- sh tests/check_layers.sh || true
	@$(RUNNER) --sum $(TALLY)

# ---- checks ----

STEP := $(RUNNER) --tally $(TALLY) --step
CHECKED_CONFIGS := debug asan stress

.PHONY: check
check: deps-check $(RUNNER) ## test, and: debug, sanitizers, stress, failing allocations, lint, layers, ...
	@$(MAKE) test || true
	@for config in $(CHECKED_CONFIGS); do \
		$(STEP) "build $$config" -- $(MAKE) $(PARALLEL) CONFIG=$$config test-programs && \
		$(MAKE) CONFIG=$$config run-tests; done; true
	@$(STEP) "clang builds it" -- $(MAKE) $(PARALLEL) CC=clang CONFIG=clang test-programs || true
	@$(STEP) "failing allocations" -- $(MAKE) CONFIG=asan failing-allocations || true
	@$(STEP) "layers" -- sh tests/check_layers.sh || true
	@$(STEP) "symbols" -- sh tests/check_symbols.sh build/release || true
	@$(STEP) "no recursion in C" -- $(MAKE) recursion || true
	@$(STEP) "format" -- $(MAKE) check-format || true
	@$(STEP) "lint" -- $(MAKE) lint || true
	@$(RUNNER) --sum $(TALLY)

.PHONY: recursion
recursion: ## proves that no C function calls itself, and shows the deepest C stack
	@$(MAKE) $(PARALLEL) CC=gcc CONFIG=graph build/graph/libcairn.a
	@$(MAKE) $(PARALLEL) CC=gcc CONFIG=release build/release/libcairn.a
	@sh tests/check_recursion.sh build/graph build/release

.PHONY: layers symbols
layers: ## compares every #include with the picture of the layers
	@sh tests/check_layers.sh

symbols: build/release/libcairn.a ## looks at the names and the variables of libcairn.a
	@sh tests/check_symbols.sh build/release

.PHONY: failing-allocations
failing-allocations: $(LIMIT_PROGRAMS) ## each allocation of small programs, some of each golden test
	@$(BUILD)/limits/fail_allocations --thorough
	@ls tests/lang/*/*.py | xargs -P $(JOBS) -n 8 $(BUILD)/limits/fail_allocations > \
		$(BUILD)/fail_allocations.log 2>&1 || { cat $(BUILD)/fail_allocations.log; exit 1; }

.PHONY: format check-format
format: ## lays out all C files with clang-format
	clang-format -i $(C_FILES)

check-format:
	@clang-format --dry-run -Werror $(C_FILES)

# Generated tables are not read by people, nor by the linters.
LINT_FILES := $(filter-out %_tables.c tests/unit/% tests/fuzz/%,$(filter %.c,$(C_FILES)))
CPPCHECK := cppcheck --quiet --std=c11 --error-exitcode=1 --inline-suppr -j $(JOBS) \
	--suppressions-list=.cppcheck -D__GNUC__=12 -U__clang__ -DCAIRN_DEBUG=0 -DCAIRN_STRESS=0
CLANG_TIDY := clang-tidy --quiet "$$@" -- -std=gnu11 -I. -Iinclude 2>/dev/null

.PHONY: lint cppcheck clang-tidy
lint: ## cppcheck and clang-tidy over the C files
	@$(MAKE) -k cppcheck clang-tidy

cppcheck:
	@$(CPPCHECK) -I. -Iinclude $(LINT_FILES)

clang-tidy:
	@printf '%s\n' $(LINT_FILES) | xargs -P $(JOBS) -n 4 sh -c '$(CLANG_TIDY)' lint

# ---- fuzzing, speed, demonstration ----

FUZZ_SECONDS ?= 60
FUZZ_SOURCES := $(wildcard tests/fuzz/*.c)
FUZZ_PROGRAMS := $(patsubst tests/fuzz/%.c,build/fuzz/fuzz/%,$(FUZZ_SOURCES))

build/fuzz/fuzz/%: build/fuzz/tests/fuzz/%.o build/fuzz/libcairn.a
	@mkdir -p $(@D)
	clang $(ALL_LDFLAGS) -fsanitize=fuzzer -o $@ $^ -lm

.PHONY: fuzz fuzz-programs
fuzz-programs: $(FUZZ_PROGRAMS)

fuzz: ## each fuzz target for FUZZ_SECONDS (60), from the short tests on; needs clang
	@$(MAKE) $(PARALLEL) CC=clang CONFIG=fuzz fuzz-programs
	@rm -rf build/fuzz/seeds && mkdir -p build/fuzz/seeds
	@find $(GOLDEN) -name '*.py' -size -2 | while read -r program; do \
		cp "$$program" "build/fuzz/seeds/$$(echo "$$program" | tr / _)"; done
	@for program in $(FUZZ_PROGRAMS); do name=$$(basename $$program); \
		mkdir -p build/fuzz/corpus/$$name; echo "fuzz: $$name"; \
		$$program -max_total_time=$(FUZZ_SECONDS) -timeout=20 -rss_limit_mb=2048 \
			-max_len=4096 -verbosity=0 -print_final_stats=1 -artifact_prefix=build/fuzz/ \
			build/fuzz/corpus/$$name build/fuzz/seeds || exit 1; done

.PHONY: bench
bench: all ## times the programs of bench/, against the python3 and lua5.4 that are there
	@sh bench/run.sh ./cairn

.PHONY: demo
demo: deps-build ## sets up, builds, shows what Cairn does, and offers the prompt
	@[ -x cairn ] || echo "demo: building, which takes a minute the first time"
	@$(MAKE) -s all
	@sh samples/demo.sh ./cairn

# ---- what the machine needs ----

# package: why
define BUILD_PACKAGES
gcc: the C compiler
libc6-dev: the C library's headers
libxxhash-dev: hashing of strings (headers only; nothing of it is needed at run time)
libedit-dev: line editing at the prompt
endef
define TEST_PACKAGES
libcmocka-dev: unit tests
endef
define CHECK_PACKAGES
clang: the second compiler, and the fuzzer
libclang-rt-dev: what the fuzzer is linked with
clang-format: layout check
clang-tidy: lint
cppcheck: lint
endef
export BUILD_PACKAGES TEST_PACKAGES CHECK_PACKAGES

# What cannot be installed is said, and the build goes on: perhaps it is there under another
# name, and if not, the compiler says what is missing.
INSTALL_MISSING = missing=$$(printf '%s\n' "$$PACKAGES" | while IFS=: read -r name why; do \
		dpkg -s "$$name" >/dev/null 2>&1 || { echo "$$name"; \
			echo "deps: installing $$name:$$why" >&2; }; done); \
	[ -z "$$missing" ] || { \
		as_root=; [ "$$(id -u)" = 0 ] || as_root=sudo; \
		{ command -v apt-get && command -v $${as_root:-env}; } >/dev/null && \
		$$as_root apt-get update -qq && \
		$$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y \
			--no-install-recommends $$missing >/dev/null; } || \
	echo "deps: could not install:" $$missing

.PHONY: deps deps-build deps-check
deps-build:
	@PACKAGES="$$BUILD_PACKAGES"; $(INSTALL_MISSING)

deps: deps-build ## installs the Debian packages that the build and its tests need
	@PACKAGES="$$TEST_PACKAGES"; $(INSTALL_MISSING)

deps-check: deps ## as deps, and those that `make check` needs
	@PACKAGES="$$CHECK_PACKAGES"; $(INSTALL_MISSING)

# ---- the rest ----

.PHONY: install
install: all ## copies program, library and header below PREFIX (/usr/local)
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/pkgconfig \
		$(DESTDIR)$(PREFIX)/include
	install -m 755 cairn $(DESTDIR)$(PREFIX)/bin/cairn
	install -m 644 libcairn.a $(DESTDIR)$(PREFIX)/lib/libcairn.a
	install -m 644 include/cairn.h $(DESTDIR)$(PREFIX)/include/cairn.h
	printf 'Name: cairn\nDescription: a tiny Python with bounded memory\nVersion: 0.1.0\n%s\n%s\n' \
		'Cflags: -I$(PREFIX)/include' 'Libs: -L$(PREFIX)/lib -lcairn -lm' \
		> $(DESTDIR)$(PREFIX)/lib/pkgconfig/cairn.pc

.PHONY: clean
clean: ## removes everything that was built
	rm -rf build cairn libcairn.a

.PHONY: help
help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-19s %s\n", $$1, $$2 }' Makefile
