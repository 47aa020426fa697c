# make test    everything that proves the behaviour, set-up included
# make demo    the life of appeals in one sitting
# make bench   what the hooks cost, side by side with stock Git
# make torture pushes killed at random instants: COUNT of them, repeated by SEED; CLIENTS at once
PREFIX ?= /usr/local
CONFIG ?= debug
BUILD = .build/$(CONFIG)
PACKAGES = git libgit2-dev zlib1g-dev libutf8proc-dev libzip-dev openssh-client openssh-server \
    faketime time python3 python3-jsonschema msmtp python3-dulwich
SUDO = $(shell test "$$(id -u)" = 0 || echo sudo)

.PHONY: deps build test demo bench torture lint install clean

# Asks apt only for what is missing.
deps:
	@missing=$$(for p in $(PACKAGES); do dpkg -s $$p >/dev/null 2>&1 || echo $$p; done); \
	if [ -n "$$missing" ]; then \
	    $(SUDO) apt-get update -q && \
	    $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $$missing; \
	fi

build: deps
	swift build -c $(CONFIG) --product git-appeal
	swift build -c $(CONFIG) --product appeal-hook

test: build
	swift build --build-tests
	swift test --skip-build

demo: build
	bash docs/demo/demo.sh $(BUILD)

torture: build
	swift build --build-tests
	APPEAL_TORTURE=$(or $(COUNT),300) APPEAL_SEED=$(or $(SEED),1) \
	    APPEAL_CLIENTS=$(or $(CLIENTS),50) \
	    swift test --skip-build --filter 'TortureTests|CrowdTests|FaultTests'

bench: deps
	$(MAKE) build CONFIG=release
	python3 docs/bench/bench.py .build/release

lint:
	swift format lint --strict --recursive Package.swift Sources Tests

install: deps
	$(MAKE) build CONFIG=release
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/git-appeal
	install -m 755 .build/release/git-appeal .build/release/appeal-hook $(DESTDIR)$(PREFIX)/bin
	cp -R repo-template hooks contrib $(DESTDIR)$(PREFIX)/share/git-appeal/

clean:
	rm -rf .build
