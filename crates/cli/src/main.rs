//! The `usherr` program: reads the command line and the environment, then does what was said.

mod arguments;
mod backup;
mod causes;
mod demo;
mod doctor;
mod elsewhere;
#[cfg_attr(
    not(test),
    expect(dead_code, reason = "some variables belong to parts that read them later")
)]
mod environment;
mod healthcheck;
mod household;
mod leave;
mod logging;
mod relocate;
mod restore;
mod running;
mod serve;
mod user;

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

use arguments::{Arguments, Command};
use environment::Environment;

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
            let _ = writeln!(io::stderr(), "error: {}", causes::with_causes(&*error));
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), Box<dyn Error + Send + Sync>> {
    let command = arguments.command();
    if let Command::Completions { shell } = command {
        let mut script = Vec::new();
        clap_complete::generate(shell, &mut arguments::definition(), "usherr", &mut script);
        io::stdout().write_all(&script)?;
        return Ok(());
    }
    if command == Command::Openapi {
        let description = web::api::openapi::openapi(app::VERSION);
        writeln!(io::stdout(), "{description:#}")?;
        return Ok(());
    }
    let mut environment = Environment::of_this_process()?;
    if let Some(folder) = &arguments.config {
        environment.config_directory.clone_from(folder);
    }
    match command {
        Command::Serve(options) => serve::serve(&environment, options.accept_loss),
        Command::Demo(options) => demo::run(&options),
        Command::Doctor(options) => {
            let diagnosis = doctor::examine(&environment, &options);
            io::stdout().write_all(diagnosis.text.as_bytes())?;
            if diagnosis.is_good { Ok(()) } else { Err("the doctor found problems".into()) }
        }
        Command::Healthcheck => Ok(healthcheck::check(&environment)?),
        Command::Backup(what) => {
            let said = backup::back_up(&environment, &what)?;
            Ok(io::stdout().write_all(said.as_bytes())?)
        }
        Command::User(what) => {
            let said = user::help(&environment, &what)?;
            Ok(io::stdout().write_all(said.as_bytes())?)
        }
        Command::Restore(wanted) => say(&restore::restore(&environment, &wanted)?),
        Command::Move(wanted) => say(&relocate::move_to(&environment, &wanted)?),
        Command::Export(wanted) => say(&leave::export(&environment, &wanted)?),
        other => Err(format!("this build knows the command {other:?} but cannot do it").into()),
    }
}

fn say(text: &str) -> Result<(), Box<dyn Error + Send + Sync>> {
    Ok(io::stdout().write_all(text.as_bytes())?)
}
