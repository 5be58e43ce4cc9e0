//! Arrays and objects that keywords accept.

use serde_json::{Map, Value};

use super::equality::same;
use super::sample::{SampleGoal, Sampler};
use super::sample_rules::{SamplePattern, SampleRule, SampleSchema};

/// The most items or members that are made.
const MOST_SAMPLE_PARTS: u64 = 1_000;
/// How often a name or an item is made again that is there already.
const SAMPLE_PART_TRIES: usize = 20;

impl Sampler<'_> {
    /// An array.
    pub fn array(&mut self, goal: &SampleGoal, depth: usize) -> Option<Vec<Value>> {
        let (mut least, mut most, mut unique) = (0, None::<u64>, false);
        let (mut longest_prefix, mut contained) = (0, Vec::new());
        for rule in goal.rules() {
            match rule {
                SampleRule::MinItems(count) => least = least.max(*count),
                SampleRule::MaxItems(count) => most = Some(most.map_or(*count, |most| most.min(*count))),
                SampleRule::UniqueItems => unique = true,
                SampleRule::PrefixItems(list) => longest_prefix = longest_prefix.max(list.len()),
                SampleRule::Contains(schema, count, _) => contained.extend((0..*count).map(|_| *schema)),
                _ => {}
            }
        }
        least = least.max(contained.len() as u64);
        if least > MOST_SAMPLE_PARTS || most.is_some_and(|most| most < least) {
            return None;
        }
        let mut wanted = least;
        while most.is_none_or(|most| wanted < most) && wanted < least + 3 && self.wants_more(depth) {
            wanted += 1;
        }
        // What has to be contained comes last, after the items with places of their own, if there is room.
        if !contained.is_empty() {
            let room = longest_prefix as u64 + contained.len() as u64;
            wanted = wanted.max(room).min(most.unwrap_or(room.max(wanted)));
        }
        let mut items: Vec<Value> = Vec::new();
        for index in 0..wanted as usize {
            let mut schemas = sample_item_schemas(goal, index);
            let left = wanted as usize - index;
            schemas.extend(contained.get(contained.len().wrapping_sub(left)));
            let mut tries = 0..if unique { SAMPLE_PART_TRIES } else { 1 };
            let new = tries.find_map(|_| {
                let item = self.value(&schemas, depth + 1)?;
                (!unique || !items.iter().any(|known| same(known, &item))).then_some(item)
            });
            match new {
                Some(item) => items.push(item),
                None => break,
            }
        }
        (items.len() as u64 >= least).then_some(items)
    }

    /// An object.
    pub fn object(&mut self, goal: &mut SampleGoal, depth: usize) -> Option<Map<String, Value>> {
        let mut names: Vec<String> = Vec::new();
        self.need(goal, &mut names, None)?;
        let bounds = MemberBounds::of(goal);
        let mut optional: Vec<&'static str> = Vec::new();
        for rule in goal.rules() {
            if let SampleRule::Properties(table) = rule {
                optional.extend(table.iter().map(|(name, _)| *name));
            }
        }
        for is_needed in [false, true] {
            for name in &optional {
                let is_wanted = if is_needed {
                    (names.len() as u64) < bounds.least
                } else {
                    self.wants_more(depth)
                };
                let is_new = !names.iter().any(|known| known == name);
                if is_wanted && is_new && self.member_schemas(goal, name).is_some() {
                    let mut more = names.clone();
                    let is_possible = self.need(goal, &mut more, Some(name)).is_some();
                    if is_possible && bounds.most.is_none_or(|most| more.len() as u64 <= most) {
                        names = more;
                    }
                }
            }
        }
        let room = bounds
            .most
            .unwrap_or(u64::MAX)
            .saturating_sub(names.len() as u64)
            .min(2);
        let extra = if optional.is_empty() { room } else { room.min(1) };
        let missing = bounds.least.saturating_sub(names.len() as u64);
        if missing > MOST_SAMPLE_PARTS {
            return None;
        }
        for index in 0..missing.max(extra) {
            if index >= missing && !self.wants_more(depth) {
                break;
            }
            if let Some(name) = self.new_name(goal, &names) {
                names.push(name);
            }
        }
        let mut object = Map::new();
        let needed = sample_required(goal);
        for name in names {
            let schemas = self.member_schemas(goal, &name)?;
            match self.value(&schemas, depth + 1) {
                Some(value) => drop(object.insert(name, value)),
                None if needed.contains(&name.as_str()) => return None,
                None => {}
            }
        }
        let count = object.len() as u64;
        (count >= bounds.least && bounds.most.is_none_or(|most| count <= most)).then_some(object)
    }

    /// Adds a name, and all that are required or that others need.
    fn need(&mut self, goal: &mut SampleGoal, names: &mut Vec<String>, name: Option<&str>) -> Option<()> {
        names.extend(name.map(str::to_owned));
        loop {
            let known = (names.len(), goal.groups.len());
            let mut needed: Vec<&'static str> = sample_required(goal);
            let mut schemas = Vec::new();
            for rule in goal.rules() {
                let has = |name: &str| names.iter().any(|known| known == name);
                match rule {
                    SampleRule::DependentRequired(table) => {
                        let all = table.iter().filter(|(name, _)| has(name));
                        needed.extend(all.flat_map(|(_, needed)| *needed));
                    }
                    SampleRule::DependentSchemas(table) => {
                        schemas.extend(table.iter().filter(|(name, _)| has(name)).map(|(_, schema)| *schema));
                    }
                    _ => {}
                }
            }
            self.collect(&schemas, goal, true)?;
            for name in needed {
                if !names.iter().any(|known| known == name) {
                    names.push(name.to_owned());
                }
            }
            if known == (names.len(), goal.groups.len()) {
                return Some(());
            }
        }
    }

    /// The schemas of a member; `None` if there cannot be one with this name.
    fn member_schemas(&mut self, goal: &SampleGoal, name: &str) -> Option<Vec<usize>> {
        let mut schemas = Vec::new();
        let mut is_evaluated = false;
        let mut unevaluated = Vec::new();
        for group in &goal.groups {
            let mut is_declared = false;
            let mut others = None;
            for rule in group.rules {
                match rule {
                    SampleRule::Properties(table) => {
                        let found = table.iter().filter(|(known, _)| *known == name);
                        let before = schemas.len();
                        schemas.extend(found.map(|(_, schema)| *schema));
                        is_declared |= schemas.len() > before;
                    }
                    SampleRule::PatternProperties(table) => {
                        let found = table.iter().filter(|(pattern, _)| pattern.matcher.matches(name));
                        let before = schemas.len();
                        schemas.extend(found.map(|(_, schema)| *schema));
                        is_declared |= schemas.len() > before;
                    }
                    SampleRule::AdditionalProperties(schema) => others = Some(*schema),
                    SampleRule::UnevaluatedProperties(schema) => unevaluated.push(*schema),
                    SampleRule::PropertyNames(schema) => {
                        let mut names = SampleGoal {
                            types: 127,
                            ..SampleGoal::default()
                        };
                        self.collect(&[*schema], &mut names, true)?;
                        let name = Value::from(name);
                        if !names.rules().all(|rule| rule.fits(&name)) {
                            return None;
                        }
                    }
                    _ => {}
                }
            }
            schemas.extend(others.filter(|_| !is_declared));
            is_evaluated |= is_declared || others.is_some();
        }
        if !is_evaluated {
            schemas.extend(unevaluated);
        }
        let is_possible = !schemas.iter().any(|schema: &usize| self.schemas[*schema].is_never());
        is_possible.then_some(schemas)
    }

    /// A name that no member has.
    fn new_name(&mut self, goal: &SampleGoal, names: &[String]) -> Option<String> {
        let mut patterns: Vec<&'static SamplePattern> = Vec::new();
        let mut of_names = Vec::new();
        for rule in goal.rules() {
            match rule {
                SampleRule::PatternProperties(table) => patterns.extend(table.iter().map(|(pattern, _)| *pattern)),
                SampleRule::PropertyNames(schema) => of_names.push(*schema),
                _ => {}
            }
        }
        let mut text = SampleGoal {
            types: 127,
            ..SampleGoal::default()
        };
        self.collect(&of_names, &mut text, true)?;
        (0..SAMPLE_PART_TRIES).find_map(|attempt| {
            let name = match self.choices.one(&patterns).copied() {
                Some(pattern) if attempt % 3 < 2 => self.pattern_text(pattern, 3)?,
                _ if of_names.is_empty() => format!("more{}", self.choices.below(1_000)),
                _ => self.text(&text)?,
            };
            let is_new = !names.contains(&name) && self.member_schemas(goal, &name).is_some();
            is_new.then_some(name)
        })
    }
}

/// The least and the most members.
struct MemberBounds {
    least: u64,
    most: Option<u64>,
}

impl MemberBounds {
    fn of(goal: &SampleGoal) -> MemberBounds {
        let mut bounds = MemberBounds { least: 0, most: None };
        for rule in goal.rules() {
            match rule {
                SampleRule::MinProperties(count) => bounds.least = bounds.least.max(*count),
                SampleRule::MaxProperties(count) => {
                    bounds.most = Some(bounds.most.map_or(*count, |most| most.min(*count)));
                }
                _ => {}
            }
        }
        bounds
    }
}

/// The names of the required members.
fn sample_required(goal: &SampleGoal) -> Vec<&'static str> {
    let mut names = Vec::new();
    for rule in goal.rules() {
        if let SampleRule::Required(required) = rule {
            names.extend(*required);
        }
    }
    names
}

/// The schemas of the item at an index.
fn sample_item_schemas(goal: &SampleGoal, index: usize) -> Vec<usize> {
    let mut schemas = Vec::new();
    let mut is_evaluated = false;
    let mut unevaluated = Vec::new();
    let of_group = |group: &&'static SampleSchema| {
        let (mut prefix, mut rest): (&[usize], _) = (&[], None);
        for rule in group.rules {
            match rule {
                SampleRule::PrefixItems(list) => prefix = list,
                SampleRule::Items(schema) => rest = Some(*schema),
                SampleRule::UnevaluatedItems(schema) => unevaluated.push(*schema),
                _ => {}
            }
        }
        prefix.get(index).copied().or(rest)
    };
    let found: Vec<Option<usize>> = goal.groups.iter().map(of_group).collect();
    for schema in found.into_iter().flatten() {
        is_evaluated = true;
        schemas.push(schema);
    }
    if !is_evaluated {
        schemas.extend(unevaluated);
    }
    schemas
}
