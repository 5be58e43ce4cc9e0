//! Generated payloads.

/// An array with the function's result for each index.
pub fn list(count: usize, item: impl Fn(usize) -> String) -> String {
    format!("[{}]", (0..count).map(item).collect::<Vec<_>>().join(","))
}

/// An order with twenty lines.
pub fn order() -> String {
    let lines = list(20, |n| {
        format!(
            r#"{{"sku":"ABC-{n:04}","title":"Article number {n}","quantity":{},"price":{n}.25}}"#,
            n + 1
        )
    });
    format!(
        r#"{{"number":"ORD-004711","email":"ada.lovelace@example.com","phone":"+441632960961",
        "website":"https://example.com/orders","placedAt":"2026-05-25T10:11:12.000Z","currency":"EUR",
        "discount":0.125,"priority":3,"weight":12.5,"tags":["new","gift","fragile","express","insured","b2b"],
        "lines":{lines}}}"#
    )
}

/// Events, each with its tag first.
pub fn events() -> String {
    list(200, |n| match n % 3 {
        0 => format!(r#"{{"type":"created","id":"event-{n}","size":{n},"owner":"somebody"}}"#),
        1 => format!(r#"{{"type":"renamed","id":"event-{n}","from":"old name","to":"new name"}}"#),
        _ => format!(r#"{{"type":"deleted","id":"event-{n}"}}"#),
    })
}

/// Values of every type.
pub fn cells() -> String {
    list(200, |n| match n % 6 {
        0 => "null".to_owned(),
        1 => "true".to_owned(),
        2 => format!("{n}.5"),
        3 => format!(r#""text number {n}""#),
        4 => r#"["one","two","three"]"#.to_owned(),
        _ => format!(r#"{{"href":"https://example.com/{n}","label":"link"}}"#),
    })
}

/// Strings, and objects told apart by a tag.
pub fn parts() -> String {
    list(200, |n| match n % 4 {
        0 => format!(r#""text number {n}""#),
        1 => format!(r#"{{"type":"text","text":"text number {n}"}}"#),
        2 => format!(r#"{{"type":"image","address":"https://example.com/{n}","width":{n}}}"#),
        _ => format!(r#"{{"type":"speech","address":"https://example.com/{n}","seconds":{n}.5}}"#),
    })
}

/// Objects told apart by members that only one branch allows.
pub fn shapes() -> String {
    list(200, |n| match n % 3 {
        0 => format!(r#"{{"name":"number {n}","radius":{n}.5,"color":"blue"}}"#),
        1 => format!(r#"{{"name":"number {n}","width":{n},"height":2.5,"color":"green"}}"#),
        _ => format!(r#"{{"name":"number {n}","corners":[1.5,2.5,{n},4.5,5.5,6.5],"color":"red"}}"#),
    })
}

/// Objects told apart only by their required members.
pub fn contacts() -> String {
    list(200, |n| match n % 3 {
        0 => format!(r#"{{"name":"number {n}","mail":"someone@example.com","verified":true}}"#),
        1 => format!(r#"{{"name":"number {n}","phone":"+441632960961","mobile":false}}"#),
        _ => format!(r#"{{"name":"number {n}","street":"Long Road 1","city":"Springfield"}}"#),
    })
}

/// A tree with three children at every node.
pub fn tree(depth: usize) -> String {
    let children = match depth {
        0 => String::new(),
        _ => format!(r#","children":{}"#, list(3, |_| tree(depth - 1))),
    };
    format!(r#"{{"name":"node of depth {depth}","size":{depth}{children}}}"#)
}

/// A map with this many members, unordered.
pub fn counts(members: usize) -> String {
    let member = |n: usize| format!(r#""member-{:04}":{n}"#, n * 7919 % members);
    format!("{{{}}}", (0..members).map(member).collect::<Vec<_>>().join(","))
}

/// An object with three declared members, and a hundred undeclared ones.
pub fn open() -> String {
    let others = (0..100).map(|n| format!(r#""x-member-{n}":{{"text":"value {n}","count":{n}}}"#));
    let others = others.collect::<Vec<_>>().join(",");
    format!(r#"{{"id":"a","kind":"b","revision":3,{others}}}"#)
}
