//! Texts of the formats.

use super::sample_choices::SampleChoices;

/// A text of a format; of an unknown one, any text.
pub fn format_text(name: &str, choices: &mut SampleChoices<'_>) -> String {
    let mut one = |list: &[&str]| (*choices.one(list).unwrap_or(&"")).to_owned();
    match name {
        "date-time" => {
            let separator = one(&["T", "T", "t"]);
            format!("{}{separator}{}", sample_date(choices), sample_time(choices))
        }
        "date" => sample_date(choices),
        "time" => sample_time(choices),
        "duration" => {
            let count = choices.below(100);
            match choices.below(4) {
                0 => format!("P{count}W"),
                1 => format!("P{count}D"),
                2 => format!("PT{count}H{}M", choices.below(60)),
                _ => format!(
                    "P{count}Y{}M{}DT{}S",
                    choices.below(12),
                    choices.below(30),
                    choices.below(60)
                ),
            }
        }
        "email" => format!("{}@{}", sample_word(choices), sample_host(choices)),
        "idn-email" => format!("{}\u{e9}@{}", sample_word(choices), sample_host(choices)),
        "hostname" | "idn-hostname" => sample_host(choices),
        "ipv4" => {
            let parts: Vec<String> = (0..4).map(|_| choices.below(256).to_string()).collect();
            parts.join(".")
        }
        "ipv6" => match choices.below(3) {
            0 => format!("::{:x}", choices.below(1 << 16)),
            1 => format!("2001:db8::{:x}:{:x}", choices.below(1 << 16), choices.below(1 << 16)),
            _ => {
                let parts: Vec<String> = (0..8).map(|_| format!("{:x}", choices.below(1 << 16))).collect();
                parts.join(":")
            }
        },
        "uri" | "iri" => {
            let scheme = one(&["https", "http", "urn:x", "ftp"]);
            match scheme.as_str() {
                "urn:x" => format!("{scheme}:{}", sample_word(choices)),
                _ => format!("{scheme}://{}/{}", sample_host(choices), sample_word(choices)),
            }
        }
        "uri-reference" | "iri-reference" => match choices.below(3) {
            0 => format!("../{}", sample_word(choices)),
            1 => format!("#{}", sample_word(choices)),
            _ => format!("https://{}/{}?a=b", sample_host(choices), sample_word(choices)),
        },
        "uuid" => {
            let mut hex =
                |digits: u32| format!("{:0width$x}", choices.below(1 << (4 * digits)), width = digits as usize);
            format!("{}-{}-4{}-a{}-{}", hex(8), hex(4), hex(3), hex(3), hex(12))
        }
        "uri-template" => format!("/{}/{{{}}}", sample_word(choices), sample_word(choices)),
        "json-pointer" => match choices.below(3) {
            0 => String::new(),
            1 => format!("/{}", sample_word(choices)),
            _ => format!("/{}/{}~1~0", sample_word(choices), choices.below(10)),
        },
        "relative-json-pointer" => match choices.below(2) {
            0 => format!("{}#", choices.below(10)),
            _ => format!("{}/{}", choices.below(10), sample_word(choices)),
        },
        "regex" => format!("^{}[a-z]{{{}}}$", sample_word(choices), choices.below(10)),
        _ => sample_word(choices),
    }
}

fn sample_date(choices: &mut SampleChoices<'_>) -> String {
    let year = 1970 + choices.below(130);
    let month = 1 + choices.below(12);
    format!("{year}-{month:02}-{:02}", 1 + choices.below(28))
}

fn sample_time(choices: &mut SampleChoices<'_>) -> String {
    let mut text = format!(
        "{:02}:{:02}:{:02}",
        choices.below(24),
        choices.below(60),
        choices.below(60)
    );
    if choices.below(2) == 1 {
        text += &format!(".{}", 1 + choices.below(999_999));
    }
    text += match choices.below(3) {
        0 => "Z",
        1 => "+02:00",
        _ => "-05:30",
    };
    text
}

fn sample_word(choices: &mut SampleChoices<'_>) -> String {
    let length = 1 + choices.below(8);
    (0..length)
        .map(|_| char::from(b'a' + choices.below(26) as u8))
        .collect()
}

fn sample_host(choices: &mut SampleChoices<'_>) -> String {
    let name = sample_word(choices);
    let end = choices
        .one(&["example", "example.org", "test"])
        .copied()
        .unwrap_or("example");
    format!("{name}.{end}")
}
