//! Jobs come back as they were sent, and messages that are none are put aside.

use std::io::Write;
use std::process::{Command, Stdio};

use queue_example::job::Task;
use queue_example::{Encoding, Job, Queue};
use serde_json::{Value, json};

const BOTH: [Encoding; 2] = [Encoding::MessagePack, Encoding::Cbor];

fn resize() -> Value {
    json!({
        "id": "2eb8aa08-aa98-11ea-b4aa-73b441d16380", "created": "2026-05-25T10:11:12.5+02:00", "attempt": 0,
        "deadline": null, "task": { "kind": "resize", "image": "a.png", "sizes": [64, 4294967296_u64] },
        "labels": { "team": "media" }, "trace": { "id": 18446744073709551615_u64, "sampled": true, "rate": 0.25 }
    })
}

fn mail() -> Value {
    json!({
        "id": "2eb8aa08-aa98-11ea-b4aa-73b441d16381", "created": "2026-05-25T10:11:13Z", "attempt": 3, "deadline": 1.5,
        "task": { "values": { "name": "A", "sum": 12 }, "kind": "mail", "to": "a@example.com", "template": "invoice" }
    })
}

fn job(value: &Value) -> Job {
    serde_json::from_value(value.clone()).expect("a job")
}

/// A message with this content, whether it is a job or not.
fn message(encoding: Encoding, value: &Value) -> Vec<u8> {
    match encoding {
        Encoding::MessagePack => rmp_serde::to_vec_named(value).expect("a message"),
        Encoding::Cbor => {
            let mut bytes = Vec::new();
            ciborium::into_writer(value, &mut bytes).expect("a message");
            bytes
        }
    }
}

#[test]
fn jobs_come_back_in_their_order() {
    for encoding in BOTH {
        let mut queue = Queue::new(encoding);
        for value in [resize(), mail()] {
            queue.push(&job(&value)).expect("a job that can be written");
        }
        let first = queue.pop().expect("a message").expect("a job");
        assert_eq!(first, job(&resize()));
        assert!(matches!(&first.task, Task::Resize(task) if task.image.as_str() == "a.png"));
        assert_eq!(serde_json::to_value(&first).ok(), Some(resize()));
        let second = queue.pop().expect("a message").expect("a job");
        assert_eq!(serde_json::to_value(&second).ok(), Some(mail()));
        assert!(queue.pop().is_none());
    }
}

#[test]
fn what_others_have_written_is_read() {
    for encoding in BOTH {
        for value in [resize(), mail()] {
            assert_eq!(encoding.read(&message(encoding, &value)), Ok(job(&value)));
        }
        // Lengths are known: objects and arrays are written as others write them.
        let ours = encoding.write(&job(&mail())).expect("a job that can be written");
        assert_eq!(ours.len(), message(encoding, &mail()).len());
    }
}

#[test]
fn messages_that_are_no_jobs_are_put_aside() {
    let change = |pointer: &str, value: Value| {
        let mut job = resize();
        *job.pointer_mut(pointer).expect("a member") = value;
        job
    };
    let wrong = [
        (change("/attempt", json!(11)), "more than the maximum 10"),
        (change("/attempt", json!("1")), "expected an integer"),
        (change("/created", json!("yesterday")), "expected an RFC 3339 date-time"),
        (change("/id", json!("1")), "expected a UUID"),
        (
            change("/task/kind", json!("resise")),
            "unknown value \"resise\", expected one of \"resize\", \"mail\"",
        ),
        (change("/task/sizes", json!([1, 1])), "uniqueItems"),
        (change("/labels/team", json!(1)), "invalid type: integer `1`"),
        (json!({ "attempt": 0 }), "missing member"),
        (json!([]), "invalid type: sequence"),
    ];
    for encoding in BOTH {
        let mut queue = Queue::new(encoding);
        for (value, reason) in &wrong {
            let bytes = message(encoding, value);
            queue.receive(bytes.clone());
            let rejected = queue.pop().expect("a message").expect_err("no job");
            assert!(rejected.reason.contains(reason), "{value}: {}", rejected.reason);
            assert_eq!(rejected.bytes, bytes);
        }
        let whole = message(encoding, &mail());
        for end in 0..whole.len() {
            assert!(encoding.read(&whole[..end]).is_err(), "{end} bytes");
        }
    }
}

#[test]
fn numbers_that_are_not_finite_are_no_numbers() {
    let mut endless = job(&mail());
    endless.deadline = Some(f64::INFINITY);
    for encoding in BOTH {
        let error = encoding.write(&endless).expect_err("an infinite deadline");
        assert!(error.contains("a number of JSON is finite"), "{error}");
    }
    let read = |bytes: &[u8]| Encoding::Cbor.read(bytes);
    let mut bytes = message(Encoding::Cbor, &mail());
    let place = bytes
        .windows(3)
        .position(|window| window == [0xf9, 0x3e, 0x00])
        .expect("1.5 as a half");
    // The half that is infinite.
    bytes[place + 1] = 0x7c;
    let error = read(&bytes).expect_err("an infinite deadline");
    assert!(error.contains("a number of JSON is finite"), "{error}");
}

#[test]
fn the_program_sends_lines_through_the_queue() {
    for encoding in ["msgpack", "cbor"] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_queue-example"));
        command.arg(encoding).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut program = command.spawn().expect("the program");
        let lines = format!("{}\n{}\n", resize(), mail());
        let mut input = program.stdin.take().expect("its input");
        input.write_all(lines.as_bytes()).expect("lines");
        drop(input);
        let output = program.wait_with_output().expect("its output");
        assert!(output.status.success());
        let printed = String::from_utf8(output.stdout).expect("text");
        let printed: Vec<Value> = printed
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect();
        assert_eq!(printed, [resize(), mail()]);
    }
}
