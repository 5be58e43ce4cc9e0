//! Regular expressions with back-references, within a budget.
//!
//! What a back-reference matches depends on the path that led there, so all paths have to be tried one by one, which
//! may take exponential time. After a stated number of steps the search ends without an answer.

use super::pattern::{CharClass, Node, char_at, is_word_boundary, node_end, node_operands};

/// The steps that a search may take, whatever the text.
pub const MATCH_STEPS: usize = 1_000_000;
/// The steps that it may take for each byte of the text.
pub const MATCH_STEPS_PER_BYTE: usize = 64;

/// What a register holds if nothing has been captured.
const NOTHING: usize = usize::MAX;

/// A regular expression as instructions. Each continues with the next one unless it says otherwise.
#[derive(Debug)]
pub struct Backtracking {
    code: Vec<Instruction>,
    /// How many registers the instructions use: two for each group, then two for each repetition.
    registers: usize,
}

#[derive(Debug, Clone)]
enum Instruction {
    /// This character; `true`: backward.
    Char(char, bool),
    Class(CharClass, bool),
    Start,
    End,
    Boundary(bool),
    /// Continues with the first, and with the second if that fails.
    Split(usize, usize),
    Jump(usize),
    /// Writes the place to a register.
    Save(usize),
    /// The text between two registers; `true`: backward.
    Back(usize, bool),
    /// No repetition yet.
    Zero(usize),
    /// Decides whether to repeat what comes next, up to its `Repeated`.
    Repeat(Repetition),
    /// Starts the next repetition.
    Next(Repetition),
    /// Fails if the repetition has matched nothing and was not required; otherwise goes back to the target.
    Repeated(Repetition, usize),
    /// Continues at the target if the instructions in between match here, or (`false`) do not.
    Look(bool, usize),
    Accept,
}

#[derive(Debug, Clone, Copy)]
struct Repetition {
    /// The register with their number; the next one has the place where the last one started.
    count: usize,
    least: usize,
    most: usize,
    lazy: bool,
    /// The registers of the groups inside, which each repetition starts without.
    groups: (usize, usize),
    /// The instruction after them.
    end: usize,
}

impl Backtracking {
    /// The instructions of a syntax tree.
    pub fn new(nodes: &[Node<'_>]) -> Backtracking {
        let groups = nodes.iter().map(|node| match node {
            Node::Group(group) | Node::Back(group) => group + 1,
            _ => 0,
        });
        let mut compiler = InstructionCompiler {
            nodes,
            code: Vec::new(),
            registers: 2 * groups.max().unwrap_or(0),
        };
        compiler.node(0, false);
        compiler.code.push(Instruction::Accept);
        Backtracking {
            code: compiler.code,
            registers: compiler.registers,
        }
    }

    /// Whether the pattern matches somewhere in the text; `None` if that takes too many steps to find out.
    pub fn matches(&self, text: &str) -> Option<bool> {
        let mut search = Search {
            code: &self.code,
            text,
            registers: vec![NOTHING; self.registers],
            pending: Vec::new(),
            steps: MATCH_STEPS.saturating_add(text.len().saturating_mul(MATCH_STEPS_PER_BYTE)),
        };
        let mut start = 0;
        loop {
            if search.from(0, start)? {
                return Some(true);
            }
            let Some(c) = char_at(text, start, false) else {
                return Some(false);
            };
            start += c.len_utf8();
        }
    }
}

/// One search in a text.
struct Search<'r> {
    code: &'r [Instruction],
    text: &'r str,
    registers: Vec<usize>,
    /// What to do when a way fails, last in first out.
    pending: Vec<Pending>,
    steps: usize,
}

enum Pending {
    /// Try from this instruction and place.
    Try(usize, usize),
    /// Restore the value of a register.
    Restore(usize, usize),
}

impl<'r> Search<'r> {
    /// Whether the instructions match at a place, up to the next `Accept`. If so, registers keep what was captured.
    fn from(&mut self, start: usize, place: usize) -> Option<bool> {
        let base = self.pending.len();
        let mut way = Some((start, place));
        let code = self.code;
        while let Some((at, place)) = way {
            self.take(1)?;
            way = match &code[at] {
                Instruction::Accept => {
                    // The other ways are not tried any more, but what is captured is undone if what follows fails.
                    let since = self.pending.drain(base..);
                    let kept: Vec<Pending> = since.filter(|one| matches!(one, Pending::Restore(..))).collect();
                    self.pending.extend(kept);
                    return Some(true);
                }
                instruction => self.step(at, instruction, place)?,
            };
            if way.is_none() {
                way = self.retry(base);
            }
        }
        Some(false)
    }

    /// Where an instruction continues; `Some(None)` if it fails.
    fn step(&mut self, at: usize, instruction: &'r Instruction, place: usize) -> Option<Option<(usize, usize)>> {
        let next = Some((at + 1, place));
        Some(match instruction {
            Instruction::Char(expected, backward) => self.char(at, place, *backward, |c| c == *expected),
            Instruction::Class(class, backward) => self.char(at, place, *backward, |c| class.has(c)),
            Instruction::Start => next.filter(|_| place == 0),
            Instruction::End => next.filter(|_| place == self.text.len()),
            Instruction::Boundary(expected) => next.filter(|_| is_word_boundary(self.text, place) == *expected),
            Instruction::Split(first, second) => {
                self.pending.push(Pending::Try(*second, place));
                Some((*first, place))
            }
            Instruction::Jump(target) => Some((*target, place)),
            Instruction::Save(register) => {
                self.set(*register, place);
                next
            }
            Instruction::Back(group, backward) => {
                let (start, end) = (self.registers[2 * group], self.registers[2 * group + 1]);
                // What has captured nothing matches nothing.
                let captured = self.text.get(start..end).unwrap_or("");
                self.take(captured.len())?;
                let place = if *backward {
                    let before = &self.text[..place];
                    before.strip_suffix(captured).map(str::len)
                } else {
                    let after = &self.text[place..];
                    after.starts_with(captured).then(|| place + captured.len())
                };
                place.map(|place| (at + 1, place))
            }
            Instruction::Zero(count) => {
                self.set(*count, 0);
                next
            }
            Instruction::Repeat(repetition) => self.repeat(at, repetition, place),
            Instruction::Next(repetition) => {
                self.set(repetition.count, self.registers[repetition.count] + 1);
                self.set(repetition.count + 1, place);
                let (first, end) = repetition.groups;
                self.take(end - first)?;
                (first..end).for_each(|register| self.set(register, NOTHING));
                next
            }
            Instruction::Repeated(repetition, repeat) => {
                let required = self.registers[repetition.count] <= repetition.least;
                let empty = self.registers[repetition.count + 1] == place;
                Some((*repeat, place)).filter(|_| required || !empty)
            }
            Instruction::Look(expected, target) => {
                let before = self.pending.len();
                let matches = self.from(at + 1, place)?;
                if matches && !expected {
                    // What a negated look-around captures is undone.
                    while self.pending.len() > before {
                        self.undo();
                    }
                }
                Some((*target, place)).filter(|_| matches == *expected)
            }
            Instruction::Accept => None,
        })
    }

    fn char(&self, at: usize, place: usize, backward: bool, has: impl Fn(char) -> bool) -> Option<(usize, usize)> {
        let c = char_at(self.text, place, backward).filter(|c| has(*c))?;
        let length = c.len_utf8();
        Some((at + 1, if backward { place - length } else { place + length }))
    }

    fn repeat(&mut self, at: usize, repetition: &Repetition, place: usize) -> Option<(usize, usize)> {
        let count = self.registers[repetition.count];
        let (again, end) = ((at + 1, place), (repetition.end, place));
        if count < repetition.least {
            return Some(again);
        }
        if count >= repetition.most {
            return Some(end);
        }
        let (first, second) = if repetition.lazy { (end, again) } else { (again, end) };
        self.pending.push(Pending::Try(second.0, second.1));
        Some(first)
    }

    /// Takes steps off the budget.
    fn take(&mut self, steps: usize) -> Option<()> {
        self.steps = self.steps.checked_sub(steps)?;
        Some(())
    }

    fn set(&mut self, register: usize, value: usize) {
        self.pending.push(Pending::Restore(register, self.registers[register]));
        self.registers[register] = value;
    }

    /// The last way that has not been tried, of those since `base`.
    fn retry(&mut self, base: usize) -> Option<(usize, usize)> {
        while self.pending.len() > base {
            if let Some(way) = self.undo() {
                return Some(way);
            }
        }
        None
    }

    fn undo(&mut self) -> Option<(usize, usize)> {
        match self.pending.pop()? {
            Pending::Try(at, place) => Some((at, place)),
            Pending::Restore(register, value) => {
                self.registers[register] = value;
                None
            }
        }
    }
}

/// Writes the instructions of a syntax tree.
struct InstructionCompiler<'n> {
    nodes: &'n [Node<'n>],
    code: Vec<Instruction>,
    registers: usize,
}

impl InstructionCompiler<'_> {
    /// The instructions of a node and its operands.
    fn node(&mut self, node: usize, backward: bool) {
        match self.nodes[node] {
            Node::Char(c) => self.code.push(Instruction::Char(c, backward)),
            Node::Class(ascii, others) => {
                let class = CharClass::new(ascii, others);
                self.code.push(Instruction::Class(class, backward));
            }
            Node::Start => self.code.push(Instruction::Start),
            Node::End => self.code.push(Instruction::End),
            Node::Boundary(expected) => self.code.push(Instruction::Boundary(expected)),
            Node::Sequence(_) => {
                let mut operands = node_operands(self.nodes, node);
                if backward {
                    operands.reverse();
                }
                operands.into_iter().for_each(|operand| self.node(operand, backward));
            }
            Node::Either(_) => {
                let operands = node_operands(self.nodes, node);
                self.either(&operands, backward);
            }
            Node::Repeat(least, most) => self.repeat(node, (least, most), false, backward),
            Node::Lazy(least, most) => self.repeat(node, (least, most), true, backward),
            Node::Look(ahead, expected) => {
                let look = self.reserve();
                self.node(node + 1, !ahead);
                self.code.push(Instruction::Accept);
                self.code[look] = Instruction::Look(expected, self.code.len());
            }
            Node::Group(group) => {
                let (start, end) = (2 * group, 2 * group + 1);
                let (first, last) = if backward { (end, start) } else { (start, end) };
                self.code.push(Instruction::Save(first));
                self.node(node + 1, backward);
                self.code.push(Instruction::Save(last));
            }
            Node::Back(group) => self.code.push(Instruction::Back(group, backward)),
        }
    }

    /// An instruction to be replaced.
    fn reserve(&mut self) -> usize {
        self.code.push(Instruction::Accept);
        self.code.len() - 1
    }

    fn either(&mut self, operands: &[usize], backward: bool) {
        let Some((last, others)) = operands.split_last() else {
            return;
        };
        let mut ends = Vec::new();
        for operand in others {
            let split = self.reserve();
            self.node(*operand, backward);
            ends.push(self.reserve());
            self.code[split] = Instruction::Split(split + 1, self.code.len());
        }
        self.node(*last, backward);
        let next = self.code.len();
        ends.into_iter()
            .for_each(|end| self.code[end] = Instruction::Jump(next));
    }

    fn repeat(&mut self, node: usize, (least, most): (u32, u32), lazy: bool, backward: bool) {
        let inside = &self.nodes[node + 1..node_end(self.nodes, node)];
        let groups = inside.iter().filter_map(|node| match node {
            Node::Group(group) => Some(2 * group),
            _ => None,
        });
        let (first, last) = (groups.clone().min(), groups.max());
        let count = self.registers;
        self.registers += 2;
        self.code.push(Instruction::Zero(count));
        let repeat = self.reserve();
        let start = self.reserve();
        self.node(node + 1, backward);
        let repeated = self.reserve();
        let repetition = Repetition {
            count,
            least: least as usize,
            most: if most == u32::MAX { usize::MAX } else { most as usize },
            lazy,
            groups: (first.unwrap_or(0), last.map_or(0, |last| last + 2)),
            end: self.code.len(),
        };
        self.code[repeat] = Instruction::Repeat(repetition);
        self.code[start] = Instruction::Next(repetition);
        self.code[repeated] = Instruction::Repeated(repetition, repeat);
    }
}
