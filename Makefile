# Everything a newcomer needs: `make demo` and `make test` set up what is missing by themselves.

PREFIX ?= /usr/local
SHARE := $(PREFIX)/share
SWIFT ?= swift
BUILD := $(SWIFT) build --explicit-target-dependency-import-check error
# Tests run with the checks of exclusive access, and what is installed without: they cost a tenth of a run.
RELEASE := $(BUILD) -c release -Xswiftc -enforce-exclusivity=unchecked
STANDALONE := $(RELEASE) --static-swift-stdlib --scratch-path .build-install

# libraries to build against, the tools that tests use to make their fixtures, and the zones that --timezone names
APT_PACKAGES := libzstd-dev libsimdjson-dev libisal-dev libarchive-dev libxxhash-dev libsqlite3-dev pkg-config zstd tzdata
BREW_PACKAGES := zstd simdjson isa-l libarchive xxhash sqlite pkg-config
PKG_CONFIG_NAMES := libzstd simdjson libisal libarchive libxxhash sqlite3

.PHONY: help
help:
	@echo "make demo      build, and report on the sample logs"
	@echo "make test      build, and run every test"
	@echo "make test-readers  read the reports with other programs; part of make test"
	@echo "make test-instructions  hold what a line costs, in instructions; part of make test"
	@echo "make bench     measure against other programs on the same logs; SIZE=100MB for a try, LARGE=1 for 10 GB, too"
	@echo "make screenshot    take the picture of the HTML report that the README shows"
	@echo "make install   install the command, its manual and completions below PREFIX ($(PREFIX))"
	@echo "make deps      install the libraries that a build needs"
	@echo "make lint      check format and imports"
	@echo "make sources   write the built-in catalogs, the profiles, the HTML report's files and the page of known errors anew"
	@echo "make clean     remove what was built"

.PHONY: toolchain
toolchain:
	@command -v $(SWIFT) >/dev/null 2>&1 || { \
	  echo "make: Swift is missing; install Swift 6.2 or later from swift.org/install and try again" >&2; exit 2; }
	@version=$$($(SWIFT) --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\)\.\([0-9]*\).*/\1 \2/p' | head -n 1); \
	set -- $${version:-0 0}; \
	if [ "$$1" -lt 6 ] || { [ "$$1" -eq 6 ] && [ "$$2" -lt 2 ]; }; then \
	  echo "make: Swift $$1.$$2 is too old; install Swift 6.2 or later from swift.org/install and try again" >&2; exit 2; fi

.PHONY: deps
deps: toolchain
	@if command -v apt-get >/dev/null 2>&1; then \
	  missing=""; for package in $(APT_PACKAGES); do \
	    dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; done; \
	  if [ -n "$$missing" ]; then \
	    sudo=""; if [ "$$(id -u)" -ne 0 ]; then \
	      command -v sudo >/dev/null 2>&1 || { \
	        echo "make: as root, run: apt-get install$$missing" >&2; exit 2; }; sudo=sudo; fi; \
	    $$sudo apt-get update -qq && \
	    $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends$$missing; fi; \
	elif command -v brew >/dev/null 2>&1; then \
	  for package in $(BREW_PACKAGES); do brew list $$package >/dev/null 2>&1 || brew install $$package; done; \
	else \
	  for name in $(PKG_CONFIG_NAMES); do pkg-config --exists $$name || { \
	    echo "make: no apt-get and no brew here; install the development files of zstd, simdjson, ISA-L, libarchive, xxHash and SQLite" >&2; \
	    exit 2; }; done; fi

.PHONY: build
build: deps
	$(RELEASE) --product analyze

.PHONY: demo
demo: build
	@echo; echo '$$ analyze samples/maskinporten-gateway.jsonl.zst'
	@./.build/release/analyze samples/maskinporten-gateway.jsonl.zst

.PHONY: test
test: deps
	$(SWIFT) test --explicit-target-dependency-import-check error
	Tests/Install/run
	$(MAKE) test-instructions
	$(MAKE) test-readers

# Each installs below .build-readers, and from Debian, what it needs.
.PHONY: test-readers
test-readers: deps
	$(BUILD)
	@for run in Tests/Readers/*/run; do echo "$$run"; "$$run" .build/debug || exit 1; done

# Counts, not seconds: they are the same on a busy machine.
.PHONY: test-instructions
test-instructions: standalone
	$(BUILD) --product generate-corpus
	Tests/Benchmarks/instructions/run .build-install/release/analyze .build/debug/generate-corpus

.PHONY: bench
bench: standalone
	$(STANDALONE) --product generate-corpus
	Tests/Benchmarks/run .build-install/release

.PHONY: screenshot
screenshot: deps
	$(BUILD) --product analyze
	Tests/Readers/html/run .build/debug samples/report.png

.PHONY: lint
lint: toolchain
	$(SWIFT) format lint --strict --recursive --parallel Sources Tests Package.swift

# The Swift runtime goes into the binary, so that it runs where no toolchain is.
.PHONY: standalone
standalone: deps
	$(STANDALONE) --product analyze

# The binary tells its manual and completions.
.PHONY: install
install: standalone
	.build-install/release/analyze --generate-manual > .build-install/analyze.1
	for shell in bash zsh fish; do \
	  .build-install/release/analyze --generate-completion-script $$shell > .build-install/analyze.$$shell || exit 2; done
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(SHARE)/man/man1 $(DESTDIR)$(SHARE)/bash-completion/completions \
	  $(DESTDIR)$(SHARE)/zsh/site-functions $(DESTDIR)$(SHARE)/fish/vendor_completions.d
	install -m 755 .build-install/release/analyze $(DESTDIR)$(PREFIX)/bin/analyze
	-@strip $(DESTDIR)$(PREFIX)/bin/analyze 2>/dev/null
	install -m 644 .build-install/analyze.1 $(DESTDIR)$(SHARE)/man/man1/analyze.1
	install -m 644 .build-install/analyze.bash $(DESTDIR)$(SHARE)/bash-completion/completions/analyze
	install -m 644 .build-install/analyze.zsh $(DESTDIR)$(SHARE)/zsh/site-functions/_analyze
	install -m 644 .build-install/analyze.fish $(DESTDIR)$(SHARE)/fish/vendor_completions.d/analyze.fish

# Written beside their places first: the generator itself contains the files.
.PHONY: sources
sources: deps
	$(BUILD) --product generate-sources
	./.build/debug/generate-sources catalogs Sources/ErrorCatalog/Catalogs/*.yaml > .build/BuiltInCatalogArchive.swift
	./.build/debug/generate-sources known-errors Sources/ErrorCatalog/Catalogs/*.yaml > .build/KnownErrors.md
	./.build/debug/generate-sources profiles Sources/LogDecoding/Profiles/*.yaml > .build/BuiltInProfileArchive.swift
	./.build/debug/generate-sources html Sources/ReportRendering/HTML/*.* > .build/HTMLReportFiles.swift
	mv .build/BuiltInCatalogArchive.swift Sources/ErrorCatalog/BuiltIn/BuiltInCatalogArchive.swift
	mv .build/KnownErrors.md Sources/GatewayLogAnalysis/Documentation.docc/KnownErrors.md
	mv .build/BuiltInProfileArchive.swift Sources/LogDecoding/BuiltIn/BuiltInProfileArchive.swift
	mv .build/HTMLReportFiles.swift Sources/ReportRendering/HTMLReportFiles.swift

.PHONY: clean
clean:
	rm -rf .build .build-install .build-readers .build-bench
