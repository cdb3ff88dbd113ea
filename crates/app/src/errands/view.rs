//! Errands as an administrator sees them.

use super::ErrandState;
use crate::{App, Result};
use domain::errand::Errand;
use domain::refusal::{conflict, not_found};
use domain::{ErrandId, RequestId, Ts};
use std::collections::HashMap;

/// Some errands.
#[derive(Debug)]
pub struct ErrandsPage {
    /// Newest first.
    pub errands: Vec<Errand>,
    /// How many there are in this state.
    pub total: i64,
}

/// What went wrong with an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderTrouble {
    /// What was answered, or why nothing was.
    pub reason: String,
    /// When it is tried again by itself; never once it was given up.
    pub again: Option<Ts>,
}

impl App {
    /// Lists errands in a state, or all that are remembered.
    pub async fn errands(
        &self,
        state: Option<ErrandState>,
        take: i64,
        skip: i64,
    ) -> Result<ErrandsPage> {
        let (errands, total) =
            self.store.read(move |tx| tx.page_of_errands(state, take, skip)).await?;
        Ok(ErrandsPage { errands, total })
    }

    /// Has an errand tried again now.
    pub async fn retry_errand(&self, id: ErrandId) -> Result<Errand> {
        let now = self.clock.now();
        let retried = self
            .store
            .write(move |tx| {
                let errand = tx.find_errand(id)?.ok_or_else(|| not_found("errand"))?;
                if errand.done_at.is_some() || !tx.retry_errand(id, now)? {
                    return Err(conflict("This is done already.").into());
                }
                tx.find_errand(id)
            })
            .await?;
        Ok(retried.ok_or_else(|| not_found("errand"))?)
    }

    /// The newest order for a request: how it went, and what went wrong.
    pub async fn order_of(&self, request: RequestId) -> Result<Option<Errand>> {
        Ok(self.store.read(move |tx| tx.find_order(request)).await?)
    }

    /// What went wrong last with the orders for some requests, or what there is to say about them;
    /// who fared well is not among them.
    pub async fn troubles_of(
        &self,
        requests: Vec<RequestId>,
    ) -> Result<HashMap<RequestId, OrderTrouble>> {
        if requests.is_empty() {
            return Ok(HashMap::new());
        }
        let orders = self.store.peek(move |tx| tx.list_orders(&requests)).await?;
        let newest: HashMap<RequestId, Errand> = orders
            .into_iter()
            .filter_map(|order| Some((order.event.as_ref()?.request()?, order)))
            .collect();
        let trouble = |(request, order): (RequestId, Errand)| {
            let again = order.is_open().then_some(order.next_attempt_at);
            order.last_error.map(|reason| (request, OrderTrouble { reason, again }))
        };
        Ok(newest.into_iter().filter_map(trouble).collect())
    }

    /// Has the orders tried again that no server was there for, now that the servers are others.
    pub(crate) async fn take_up_unplaced_orders(&self) {
        let now = self.clock.now();
        match self.store.write(move |tx| tx.retry_unplaced_orders(now)).await {
            Ok(0) => {}
            Ok(orders) => tracing::info!(label = "Requests", orders, "Orders find a server now"),
            Err(error) => {
                tracing::warn!(label = "Requests", %error, "Orders were not tried again");
            }
        }
    }
}
