#!/usr/bin/env python3
"""All mutants of a room in one program: `cargo mutants` names them, this compiles them together and runs each.

    cargo install cargo-mutants && pip install tree-sitter tree-sitter-rust
    python3 tests/mutants/at_once.py assess           # period, quantity and assess
    python3 tests/mutants/at_once.py trend 1.0        # without tests that take more than a second
    python3 tests/mutants/at_once.py table 1.0 batch  # of trend the table of series, by tests with "batch" in their names

A build a mutant would take a day for five thousand. Here every changed expression becomes a question, as in
`if crate::switch::is(17) { a < b } else { a <= b }`, in the small crate that crates.py makes; what does not compile so is
left out, a file at a time with the compiler's own words. One run of each test notes which mutants it reaches; then
each mutant is run with the tests that reach it, those first that noticed others of its file, then the quick ones,
until one fails. A mutant that takes eight
times the processor time of its tests, and two seconds, has timed out. Linux only. The answer is in
target/mutants/CRATE/mutants.json and, in words, on stdout; a second call goes on where the first ended, so that
survivors are run again when their lines are taken out of that file.
"""

import collections
import json
import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import tree_sitter
import tree_sitter_rust

import crates

HERE = Path(__file__).resolve().parent
SWITCHED = {
    "assess": ["src/period/**", "src/quantity/**", "src/assess/**"],
    "trend": ["src/trend/**"],
    "table": ["src/trend/batch.rs"],
}
ARITHMETIC = {"+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>"}
MARK = re.compile(rb"/\*(\d+)\*/")


class Source:
    """One file with its mutants, each at the node of the syntax tree that it changes."""

    def __init__(self, text, mutants):
        self.raw = text.encode()
        self.lines = [0]
        for line in text.splitlines(keepends=True):
            self.lines.append(self.lines[-1] + len(line.encode()))
        self.text_lines = text.splitlines(keepends=True)
        self.root = tree_sitter.Parser(tree_sitter.Language(tree_sitter_rust.language())).parse(self.raw).root_node
        self.at = {}
        self.ungrammatical = []
        self.unplaced = [mutant["number"] for mutant in mutants if not self.place(mutant)]

    def offset(self, point):
        line = point["line"] - 1
        return self.lines[line] + len(self.text_lines[line][: point["column"] - 1].encode())

    def place(self, mutant):
        start, end = (self.offset(mutant["span"][side]) for side in ("start", "end"))
        genre = mutant["genre"]
        node = self.root.descendant_for_byte_range(start, start if genre == "StructField" else end)
        wanted = {
            "BinaryOperator": ("binary_expression", "compound_assignment_expr"), "UnaryOperator": ("unary_expression",),
            "FnValue": ("function_item",), "MatchArmGuard": ("match_pattern",), "MatchArm": ("match_arm",),
            "StructField": ("field_initializer", "shorthand_field_initializer"),
        }[genre]
        if genre == "BinaryOperator":
            node = node.parent
            if node is not None and node.type == "let_chain":
                # `||` beside `let` is not Rust.
                self.ungrammatical.append(mutant["number"])
                return True
            if node is None or node.type not in wanted:
                return False
        while node is not None and node.type not in wanted:
            node = node.parent
        if node is not None and genre == "FnValue" and is_constant(node) and "default()" in mutant["replacement"]:
            # A default is not worked out by the compiler.
            self.ungrammatical.append(mutant["number"])
            return True
        if node is None or is_constant(node):
            return False
        key = node.id
        if genre == "FnValue":
            key = node.child_by_field_name("body").id
        elif genre == "MatchArmGuard":
            condition = node.child_by_field_name("condition")
            if condition is None or condition.type in ("let_condition", "let_chain"):
                return False
            key = ("guard", condition.id)
        elif genre == "MatchArm":
            if node.start_byte != start:
                return False
            key = ("arm", node.child_by_field_name("pattern").id)
        self.at.setdefault(key, []).append(mutant)
        return True

    def between(self, start, end):
        return self.raw[start:end].decode()

    def woven(self):
        return self.between(0, self.root.start_byte) + self.render(self.root)

    def render(self, node):
        arm, guard = self.at.get(("arm", node.id)), self.at.get(("guard", node.id))
        if arm:
            number = arm[0]["number"]
            alive = f"!crate::switch::is({number}) /*{number}*/"
            condition = node.child_by_field_name("condition")
            if condition is None:
                return f"{self.inside(node)} if {alive} "
            if condition.type in ("let_condition", "let_chain"):
                return self.inside(node)
            return f"{self.between(node.start_byte, condition.start_byte)}{alive} && ({self.render(condition)})"
        text = self.switched(node)
        for mutant in guard or []:
            number = mutant["number"]
            asked = f"crate::switch::is({number}) ||" if mutant["replacement"] == "true" else f"!crate::switch::is({number}) &&"
            text = f"({asked} ({text}))"
        return text

    def inside(self, node):
        text, place = "", node.start_byte
        for child in node.children:
            text += self.between(place, child.start_byte) + self.render(child)
            place = child.end_byte
        return text + self.between(place, node.end_byte)

    def switched(self, node):
        mutants = self.at.get(node.id)
        if not mutants:
            return self.inside(node)
        first = mutants[0]["number"]
        either = lambda other, plain: f"(if crate::switch::is({first}) {{ /*{first}*/ {other} }} else {{ /*{first}*/ {plain} }})"
        match node.type:
            case "block":
                returns = "".join(
                    f"if crate::switch::is({one['number']}) {{ return /*{one['number']}*/ {one['replacement']}; }}\n"
                    for one in mutants
                )
                return "{\n" + returns + self.inside(node)[1:]
            case "unary_expression":
                operand = self.render(node.children[-1])
                return either(operand, self.between(node.start_byte, node.children[-1].start_byte) + operand)
            case "field_initializer" | "shorthand_field_initializer":
                field = node.child_by_field_name("field") or node.children[0]
                value = node.child_by_field_name("value")
                plain = self.render(value) if value else field.text.decode()
                return f"{field.text.decode()}: {either(f'({base(node)}).{field.text.decode()}', plain)}"
        left, right = (self.render(node.child_by_field_name(side)) for side in ("left", "right"))
        sign = node.child_by_field_name("operator").text.decode()
        before = ""
        # Operands with switches of their own are worked out once, or the text would grow with every level.
        if sign in ARITHMETIC and any(self.is_switched(child) for child in node.children):
            before = f"let (one_side, other_side) = (/*{first}*/ {left}, /*{first}*/ {right}); "
            left, right = "one_side", "other_side"
        elif node.type == "binary_expression":
            left, right = f"({left})", f"({right})"
        ways = "".join(
            f"if crate::switch::is({one['number']}) {{ {left} /*{one['number']}*/ {one['replacement']} {right} }} else "
            for one in mutants
        )
        return f"({{ {before}{ways}{{ {left} /*{first}*/ {sign} {right} }} }})"

    def is_switched(self, node):
        return node.id in self.at or any(self.is_switched(child) for child in node.children)


def base(field):
    """What a struct expression takes its other fields from."""
    fields = field.parent
    for one in fields.children:
        if one.type == "base_field_initializer":
            text = one.text.decode()[2:].strip()
            name = fields.parent.child_by_field_name("name").text.decode()
            return f"<{name}>::default()" if text == "Default::default()" else text
    return "()"


def is_constant(node):
    """Whether the compiler works it out, so that nothing can be asked while the program runs."""
    while node is not None and node.type != "function_item":
        above = node.parent
        if node.type in ("const_item", "static_item", "array_type", "enum_variant"):
            return True
        if above is not None and above.type == "array_expression" and above.child_by_field_name("length") == node:
            return True
        node = above
    return node is not None and any(
        child.type == "function_modifiers" and b"const" in child.text for child in node.children
    )


def weave(crate, plain, mutants, left_out):
    """Writes the switched sources; answers which mutants have no place in them, and leaves out what is not Rust."""
    unplaced = []
    for name in sorted({mutant["file"] for mutant in mutants}):
        own = [one for one in mutants if one["file"] == name and one["number"] not in left_out]
        source = Source(plain[name], own)
        unplaced += source.unplaced
        left_out.update(source.ungrammatical)
        (crate / name).write_text(source.woven())
    return unplaced


def build(crate, environment, mutants, left_out):
    """The test program with all mutants that compile; answers it and those that do not, some known before."""
    files = {one["file"] for one in mutants}
    plain = {name: (crate / name).read_text() for name in files}
    # The tests of rooms that are only needed are not compiled.
    for path in (crate / "src").rglob("*.rs"):
        name = str(path.relative_to(crate))
        if name.split("/")[1] not in {one["file"].split("/")[1] for one in mutants} | {"it", "lib.rs"}:
            path.write_text(re.sub(r"#\[cfg\(test\)\]\n(\s*)mod ", r"#[cfg(any())]\n\1mod ", path.read_text()))
    library = crate / "src/lib.rs"
    library.write_text(library.read_text() + "pub mod switch;\n")
    (crate / "src/switch.rs").write_text((HERE / "switch.rs").read_text())
    while True:
        unplaced = weave(crate, plain, mutants, left_out)
        check = ["cargo", "check", "--lib", "--message-format=json"]
        answer = subprocess.run(check, cwd=crate, env=environment, stdout=subprocess.PIPE, text=True)
        found = set()
        for line in answer.stdout.splitlines():
            message = json.loads(line).get("message")
            if isinstance(message, dict) and message["level"] == "error":
                found |= blamed(crate, message, left_out | found)
        if not found and answer.returncode:
            sys.exit("the switched crate does not compile, and no mutant is to blame")
        if not found:
            break
        left_out |= found
        print(f"{len(left_out)} mutants do not compile", file=sys.stderr)
    command = ["cargo", "test", "--lib", "--no-run", "--message-format=json"]
    answer = subprocess.run(command, cwd=crate, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    messages = map(json.loads, answer.stdout.splitlines())
    program = next(one["executable"] for one in messages if one.get("executable"))
    return program, sorted(left_out), sorted(unplaced)


def blamed(crate, message, known):
    """The mutant nearest to the place of an error: each alternative carries its number."""
    for span in sorted(message["spans"], key=lambda span: not span["is_primary"]):
        raw = (crate / span["file_name"]).read_bytes() if (crate / span["file_name"]).exists() else b""
        start, end = span["byte_start"], span["byte_end"]
        before = [(start - mark.start(), int(mark[1])) for mark in MARK.finditer(raw, max(0, start - 200), start)]
        inside = [int(mark[1]) for mark in MARK.finditer(raw, start, end)]
        near = [number for distance, number in before if distance < 60]
        for number in [*near[-1:], *inside[:1], *(number for _, number in before[-1:])]:
            return set() if number in known else {number}
    return set()


def run(program, crate, environment, names, settings, seconds):
    """Runs tests with a limit of processor time; answers how it ended, the time taken and the test that failed."""
    def limited():
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    said = crate / "said.txt"
    with said.open("w") as output:
        process = subprocess.Popen(
            [program, "--exact", "--test-threads=1", *names], cwd=crate, env=environment | settings,
            stdout=output, stderr=subprocess.DEVNULL, preexec_fn=limited,
        )
        _, status, usage = os.wait4(process.pid, 0)
    # A test is named before it runs, so that the last one named is the one that failed.
    named = [line.split()[1] for line in said.read_text(errors="replace").splitlines() if line.startswith("test ")]
    return status, usage.ru_utime + usage.ru_stime, named[-1] if status and named else None


def reached_by(program, crate, environment, longest, wanted):
    """Of each test of a name with `wanted` in it the time it takes and the mutants it reaches; none longer."""
    listed = subprocess.run([program, "--list"], cwd=crate, env=environment, capture_output=True, text=True).stdout
    note = crate / "reached.txt"
    tests = {}
    for name in (line.removesuffix(": test") for line in listed.splitlines() if line.endswith(": test")):
        if wanted not in name:
            continue
        note.unlink(missing_ok=True)
        status, seconds, _ = run(program, crate, environment, [name], {"MUTANT_RECORD": str(note)}, int(longest) + 1)
        if status == 0 and seconds <= longest:
            tests[name] = (seconds, [int(number) for number in note.read_text().split()])
        else:
            print(f"left out: {name}, {seconds:.1f} s", file=sys.stderr)
    return tests


def fate(program, crate, environment, number, tests, noticed):
    """What becomes of a mutant under the tests that reach it, and the test that noticed it."""
    if not tests:
        return "unreached", None
    # What noticed most others of the same file goes first, then what is quick.
    first = [test for test in sorted(tests, key=lambda test: -noticed[test[1]])[:6] if noticed[test[1]]]
    batches, most = [first] if first else [], 0.3
    batch = []
    for test in sorted(set(tests) - set(first)):
        batch.append(test)
        if sum(seconds for seconds, _ in batch) > most:
            batches.append(batch)
            batch, most = [], most * 4
    for batch in [*batches, batch] if batch else batches:
        seconds, names = sum(seconds for seconds, _ in batch), [name for _, name in batch]
        status, _, failed = run(program, crate, environment, names, {"MUTANT": str(number)}, int(2 + 8 * seconds))
        if status:
            return "timeout" if status & 127 in (9, 24) else "caught", failed
    return "missed", None


def main():
    if len(sys.argv) < 2 or sys.argv[1] not in SWITCHED:
        sys.exit(__doc__)
    name, longest = sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 300.0
    crate = crates.folder(name)
    crates.copy(crates.ROOMS[name], crate)
    environment = crates.environment(crate)
    mutants = []
    for files in SWITCHED[name]:
        command = ["cargo", "mutants", "--list", "--json", "--file", files]
        mutants += json.loads(subprocess.check_output(command, cwd=crate, env=environment))
    for number, mutant in enumerate(mutants, 1):
        mutant["number"] = number
    answers = crate / "mutants.json"
    fates = json.loads(answers.read_text()) if answers.exists() else {}
    known = {one["number"] for one in mutants if fates.get(one["name"]) == "unviable"}
    program, unviable, unplaced = build(crate, environment, mutants, known)
    wanted = sys.argv[3] if len(sys.argv) > 3 else ""
    tests = reached_by(program, crate, environment, longest, wanted)
    by_mutant = collections.defaultdict(list)
    for test, (seconds, numbers) in tests.items():
        for number in numbers:
            by_mutant[number].append((seconds, test))
    noticed = collections.defaultdict(collections.Counter)
    for mutant in mutants:
        number, words = mutant["number"], mutant["name"]
        if words in fates:
            continue
        if number in unviable:
            fates[words] = "unviable"
        elif number in unplaced:
            fates[words] = "not switched"
        else:
            others = noticed[mutant["file"]]
            fates[words], test = fate(program, crate, environment, number, by_mutant[number], others)
            others[test] += test is not None
            answers.write_text(json.dumps(fates, indent=0, ensure_ascii=False))
        if fates[words] in ("missed", "unreached", "not switched"):
            print(fates[words], words, flush=True)
    counted = collections.Counter((words.split("/")[1], fates[words]) for words in (one["name"] for one in mutants))
    for (room, what), count in sorted(counted.items()):
        print(f"{room}: {count} {what}")


if __name__ == "__main__":
    main()
