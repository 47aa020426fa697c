# make test    everything that proves the behaviour, set-up included
# make demo    the life of appeals in one sitting
# make bench   what the hooks cost, side by side with stock Git
# make torture pushes killed at random instants: COUNT of them, repeated by SEED; CLIENTS at once
PREFIX ?= /usr/local
CONFIG ?= debug
BUILD = .build/$(CONFIG)
SHARE = $(DESTDIR)$(PREFIX)/share
PACKAGES = git libgit2-dev zlib1g-dev libutf8proc-dev libzip-dev openssh-client openssh-server \
    faketime time python3 python3-jsonschema msmtp python3-dulwich bash-completion zsh fish \
    man-db mandoc
SUDO = $(shell test "$$(id -u)" = 0 || echo sudo)

.PHONY: deps build test demo bench torture lint install install-files clean

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

# The tree may be moved afterwards; docs/install.md says where man and the shells look for it.
install: CONFIG = release
install: build
	$(MAKE) install-files CONFIG=$(CONFIG)

# What is built already, laid out as it will lie.
install-files:
	install -d $(DESTDIR)$(PREFIX)/bin $(SHARE)/git-appeal $(SHARE)/man/ru \
	    $(SHARE)/bash-completion/completions $(SHARE)/zsh/site-functions \
	    $(SHARE)/fish/vendor_completions.d $(SHARE)/fish/vendor_conf.d
	install -m 755 $(BUILD)/git-appeal $(BUILD)/appeal-hook $(DESTDIR)$(PREFIX)/bin
	cp -R repo-template hooks contrib $(SHARE)/git-appeal/
	$(BUILD)/git-appeal manual $(SHARE)/man --lang en
	$(BUILD)/git-appeal manual $(SHARE)/man/ru --lang ru
	install -m 644 completions/git-appeal.bash $(SHARE)/bash-completion/completions/git-appeal
	install -m 644 completions/_git-appeal $(SHARE)/zsh/site-functions/_git-appeal
	install -m 644 completions/git-appeal.fish $(SHARE)/fish/vendor_completions.d/git-appeal.fish
	install -m 644 completions/git-appeal.fish $(SHARE)/fish/vendor_conf.d/git-appeal.fish

clean:
	rm -rf .build
