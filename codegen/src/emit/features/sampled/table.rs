//! The rows of the tables, and the checks and patterns that they mention.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use quote::{ToTokens, quote};

use super::heights::{NEVER, heights};
use crate::check::{Checks, pattern_nodes};
use crate::emit::features::part;
use crate::emit::literal::string;
use crate::emit::print::printed;
use crate::emit::spelt::Spelt;
use crate::model::{Model, TypeId, function_name};
use crate::plan::{Plan, matcher_texts};
use crate::schema::{Constraint, Graph, KeywordSet, Part, Pattern, SchemaId, Type, TypeSet};

/// The printed tables.
pub(super) struct Printed {
    pub(super) source: String,
    pub(super) needs: BTreeSet<String>,
    /// The row of each type.
    pub(super) types: Vec<usize>,
}

/// The tables while they are made.
pub(super) struct Table<'p, 'g> {
    plan: &'p Plan<'g>,
    checks: Checks<'p, 'g>,
    pub(super) heights: Vec<u32>,
    /// The rows of schemas, and those that are not printed yet.
    rows: HashMap<SchemaId, usize>,
    waiting: Vec<SchemaId>,
    /// The rows of types that are not those of a schema.
    composed: Vec<(usize, TypeId)>,
    types: Vec<usize>,
    count: usize,
    model: &'p Model,
    patterns: BTreeMap<(Pattern, u64, Option<u64>), usize>,
    pattern_source: String,
}

impl<'p, 'g> Table<'p, 'g> {
    pub(super) fn of(plan: &'p Plan<'g>, model: &'p Model, types: &[TypeId]) -> Table<'p, 'g> {
        let mut table = Table {
            plan,
            checks: Checks::new(plan),
            heights: heights(plan.graph()),
            rows: HashMap::new(),
            waiting: Vec::new(),
            composed: Vec::new(),
            types: Vec::new(),
            count: 0,
            model,
            patterns: BTreeMap::new(),
            pattern_source: String::new(),
        };
        for id in types {
            let def = &model[*id];
            let whole = def.schema.filter(|schema| !table.excludes_null(def.types, *schema));
            let row = match whole {
                Some(schema) => table.row(schema),
                None => {
                    table.composed.push((table.count, *id));
                    table.count += 1;
                    table.count - 1
                }
            };
            table.types.push(row);
        }
        table
    }

    pub(super) fn graph(&self) -> &'g Graph {
        self.plan.graph()
    }

    /// Whether the values of a type are those of a schema but for `null`.
    fn excludes_null(&self, types: TypeSet, schema: SchemaId) -> bool {
        let null = TypeSet::of(Type::Null);
        self.graph().possible_types(schema).meets(null) && !types.meets(null)
    }

    /// The row of a schema.
    pub(super) fn row(&mut self, id: SchemaId) -> usize {
        if let Some(row) = self.rows.get(&id) {
            return *row;
        }
        self.rows.insert(id, self.count);
        self.waiting.push(id);
        self.count += 1;
        self.count - 1
    }

    /// Prints all rows.
    ///
    /// # Errors
    /// If a printed check is not valid Rust, which is a bug in this crate.
    pub(super) fn printed(mut self) -> Result<Printed, String> {
        let mut rows: BTreeMap<usize, String> = BTreeMap::new();
        for (row, id) in std::mem::take(&mut self.composed) {
            let def = &self.model[id];
            let rules = match def.schema {
                Some(schema) => vec![format!("Rule::All(&[{}])", self.row(schema))],
                None => def.parts.iter().flat_map(|part| self.part(part)).collect(),
            };
            rows.insert(row, schema_row(def.types, None, &rules));
        }
        while let Some(id) = self.waiting.pop() {
            let row = self.rows.get(&id).copied().unwrap_or_default();
            let text = self.schema(id);
            rows.insert(row, text);
        }
        let mut source = "    pub(super) static SCHEMAS: &[Schema] = &[\n".to_owned();
        rows.values()
            .for_each(|row| source.push_str(&format!("        {row},\n")));
        source.push_str("    ];\n");
        let names = [
            "SampleRule",
            "SampleSchema",
            "NumberValue",
            "NULL",
            "BOOLEAN",
            "INTEGER",
            "NUMBER",
            "STRING",
            "ARRAY",
            "OBJECT",
        ];
        let mut needs: BTreeSet<String> = names.map(str::to_owned).into();
        if !self.patterns.is_empty() {
            needs.extend(["SamplePattern", "Node"].map(str::to_owned));
            source.push_str(&self.pattern_source);
        }
        needs.extend(mentioned_formats(&source));
        let mut failed = Ok(());
        let mut checks = String::new();
        self.checks
            .finish(&mut |item| {
                needs.extend(Spelt::named(&item).support);
                for line in printed(item).lines() {
                    checks.push_str(if line.is_empty() { "" } else { "    " });
                    checks.push_str(line);
                    checks.push('\n');
                }
                checks.push('\n');
            })
            .unwrap_or_else(|error| failed = Err(error));
        failed?;
        source.push_str(&checks);
        Ok(Printed {
            source,
            needs,
            types: self.types,
        })
    }

    /// The row of a schema, with a check if its keywords may contradict each other.
    fn schema(&mut self, id: SchemaId) -> String {
        let graph = self.graph();
        let schema = &graph[id];
        if self.heights[id.0 as usize] >= NEVER {
            return schema_row(graph.possible_types(id), None, &["Rule::Never".to_owned()]);
        }
        let is_unsure = schema.constraints().iter().any(Constraint::may_contradict);
        let test = is_unsure.then(|| {
            let name = schema
                .location
                .place
                .definition()
                .map_or_else(|| "sample".to_owned(), function_name);
            self.checks.value(&name, &[Part::whole(graph, id)]).to_string()
        });
        let rules = self.rules(id, schema.keywords());
        schema_row(graph.possible_types(id), test, &rules)
    }

    /// The rules of a part of a schema.
    fn part(&mut self, part: &Part) -> Vec<String> {
        match part::keywords(self.graph(), part) {
            Some(keywords) => self.rules(part.schema, keywords),
            None => vec![format!("Rule::All(&[{}])", self.row(part.schema))],
        }
    }

    fn rules(&mut self, id: SchemaId, keywords: KeywordSet) -> Vec<String> {
        let schema = &self.graph()[id];
        let constraints = schema.constraints().iter().filter(|one| keywords.has(one.keyword()));
        constraints.flat_map(|one| self.rule(schema, one)).collect()
    }

    /// The path of a pattern, of which texts have at least and at most some number of characters.
    pub(super) fn pattern(&mut self, pattern: &Pattern, least: u64, most: Option<u64>) -> String {
        let key = (pattern.clone(), least, most);
        let next = self.patterns.len();
        let index = *self.patterns.entry(key).or_insert(next);
        if index == next {
            let matcher = self
                .checks
                .pattern_named(&crate::schema::Place::default(), pattern)
                .to_string();
            let nodes = pattern_nodes(pattern).into_iter().map(|node| node.to_token_stream());
            let nodes = quote!(&[#(#nodes),*]).to_string();
            let examples: Vec<String> = matcher_texts(pattern, least, most)
                .iter()
                .map(|text| string(text))
                .collect();
            self.pattern_source.push_str(&format!(
                "    static SAMPLED_{index}: support::SamplePattern = support::SamplePattern {{\n        matcher: &{matcher},\n        \
                 nodes: {nodes},\n        examples: &[{}],\n    }};\n",
                examples.join(", ")
            ));
        }
        format!("&SAMPLED_{index}")
    }
}

/// The text of a row.
fn schema_row(types: TypeSet, test: Option<String>, rules: &[String]) -> String {
    let test = test.map_or_else(|| "None".to_owned(), |name| format!("Some({name})"));
    format!(
        "Schema {{ types: {}, test: {test}, rules: &[{}] }}",
        types.bits(),
        rules.join(", ")
    )
}

/// The functions that check formats.
fn mentioned_formats(source: &str) -> impl Iterator<Item = String> {
    let formats = crate::formats::FORMATS.iter().map(|format| format.check_fn);
    formats
        .filter(|name| source.contains(&format!("support::{name})")))
        .map(str::to_owned)
}
