//! Prints the settings of a file and of the environment.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let file = std::env::args().nth(1).unwrap_or_else(|| "server.toml".to_owned());
    match config_example::load(Path::new(&file)) {
        Ok(settings) => {
            println!("listening on {}:{}", settings.listen.host, settings.listen.port);
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{file}: {error}");
            ExitCode::FAILURE
        }
    }
}
