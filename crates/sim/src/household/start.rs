//! Starts the services and tells where they are.

use std::io;
use std::net::SocketAddr;

use chrono::Duration;
use tokio::task::JoinHandle;
use tokio::time::MissedTickBehavior;

use super::Options;
use super::services::{furnish, plans};
use crate::smtp;
use crate::wire::{Gate, Running, serve};
use crate::world::{Service, World};

/// How often a household that keeps pace moves its clock, in milliseconds of real time.
const TICK_MS: u32 = 500;

/// A running household. Everything stops when it is dropped.
#[derive(Debug)]
pub struct Household {
    world: World,
    running: Vec<(Service, Running)>,
    pacing: Option<JoinHandle<()>>,
}

impl Household {
    /// Starts every service on loopback. Must be called within a tokio runtime.
    pub async fn start(options: Options) -> io::Result<Self> {
        let world = furnish(&options);
        let mut household = Self { world: world.clone(), running: Vec::new(), pacing: None };
        let mut ports = options.first_port.into_iter().flat_map(|first| first..=u16::MAX);
        for plan in plans(&world, &options) {
            let gate = Gate {
                world: world.clone(),
                service: plan.service.clone(),
                inner: plan.inner,
                prefix: plan.prefix,
                any_case: plan.any_case,
            };
            household.add(plan.service, serve(gate, ports.next().unwrap_or(0)).await?);
        }
        let mail = smtp::serve(world, ports.next().unwrap_or(0)).await?;
        household.add(Service::SMTP, mail);
        Ok(household)
    }

    fn add(&mut self, service: Service, running: Running) {
        self.world.lock().addresses.push((service.clone(), running.address));
        self.running.push((service, running));
    }

    /// Returns the state that all services share.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// Returns every service and where it listens, in the order of their ports.
    pub fn services(&self) -> impl Iterator<Item = (&Service, SocketAddr)> {
        self.running.iter().map(|(service, running)| (service, running.address))
    }

    /// Returns where a service listens; `None` when it is not running.
    pub fn address(&self, service: &Service) -> Option<SocketAddr> {
        self.services().find(|(known, _)| *known == service).map(|(_, address)| address)
    }

    /// Returns the address of a service as a URL without a slash at its end; empty when it is not
    /// running.
    pub fn url(&self, service: &Service) -> String {
        self.address(service).map(|address| format!("http://{address}")).unwrap_or_default()
    }

    /// Returns the environment variables that make the server talk to this household.
    pub fn environment(&self) -> Vec<(String, String)> {
        let pairs = super::environment(&self.world.lock());
        pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }

    /// Lets the world's clock run from now on: that many of its seconds for each real one.
    pub fn keep_pace(&mut self, speed: u32) {
        let world = self.world.clone();
        let step = Duration::milliseconds(i64::from(TICK_MS) * i64::from(speed));
        let pacing = tokio::spawn(async move {
            let tick = std::time::Duration::from_millis(TICK_MS.into());
            let mut ticks = tokio::time::interval(tick);
            // After a pause of the machine the clock catches up tick by tick.
            ticks.set_missed_tick_behavior(MissedTickBehavior::Burst);
            ticks.tick().await;
            loop {
                ticks.tick().await;
                world.advance(step);
            }
        });
        if let Some(former) = self.pacing.replace(pacing) {
            former.abort();
        }
    }

    /// Takes one service off the network: callers are refused from now on.
    pub fn unplug(&mut self, service: &Service) {
        self.running.retain(|(known, _)| known != service);
    }

    /// Stops every service; dropping the household does the same.
    pub fn stop(self) {
        drop(self);
    }
}

impl Drop for Household {
    fn drop(&mut self) {
        if let Some(pacing) = self.pacing.take() {
            pacing.abort();
        }
    }
}
