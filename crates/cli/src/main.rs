//! The `usherr` program: reads the command line and the environment, then does what was said.

mod arguments;
mod backup;
mod beside;
mod demo;
mod doctor;
mod elsewhere;
mod environment;
mod healthcheck;
mod household;
mod leave;
mod logging;
mod relocate;
mod restore;
mod running;
mod secrets;
mod serve;
mod talk;
mod unsettled;
mod user;

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

use app::causes::with_causes;
use arguments::{Arguments, Command};
use environment::Environment;

type AnyError = Box<dyn Error + Send + Sync>;

/// A request makes many small and short-lived things; the allocator of the C library took almost a
/// third of all instructions of a short answer.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    clients::install_crypto();
    let arguments = Arguments::of_this_process();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "error: {}", with_causes(&*error));
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), AnyError> {
    let environment = || {
        let mut environment = Environment::of_this_process()?;
        if let Some(folder) = &arguments.config {
            environment.config_directory.clone_from(folder);
        }
        Ok::<_, AnyError>(environment)
    };
    match arguments.command() {
        Command::Serve(options) => serve::serve(&environment()?, options.accept_loss),
        Command::Demo(options) => demo::run(&options),
        Command::Doctor(options) => {
            let diagnosis = doctor::examine(&environment()?, &options);
            say(&diagnosis.text)?;
            if diagnosis.is_good { Ok(()) } else { Err("the doctor found problems".into()) }
        }
        Command::Healthcheck => Ok(healthcheck::check(&environment()?)?),
        Command::Backup(what) => say(&backup::back_up(&environment()?, &what)?),
        Command::User(what) => say(&user::help(&environment()?, &what)?),
        Command::Restore(wanted) => say(&restore::restore(&environment()?, &wanted)?),
        Command::Move(wanted) => say(&relocate::move_to(&environment()?, &wanted)?),
        Command::Export(wanted) => say(&leave::export(&environment()?, &wanted)?),
        Command::Openapi => say(&format!("{:#}\n", web::api::openapi::openapi(app::VERSION))),
        Command::Completions { shell } => say(&arguments::completions(shell)),
    }
}

/// Prints what a command has to say. Whoever reads only its beginning, as `head` does, has what they
/// wanted.
fn say(text: &str) -> Result<(), AnyError> {
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}
