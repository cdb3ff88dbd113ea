"""Uses the published client python-overseerr as its own users do, and prints what fails.

The address and the key of the server come as arguments; the last line is `N passed, N failed`.
"""

import asyncio
import sys
import traceback

from python_overseerr import OverseerrAuthenticationError, OverseerrClient
from python_overseerr.models import (
    IssueFilterStatus,
    IssueSortStatus,
    IssueType,
    NotificationType,
    RequestFilterStatus,
    RequestSortStatus,
    RequestStatus,
)

HOST, PORT, KEY = sys.argv[1], int(sys.argv[2]), sys.argv[3]


def client(key=KEY):
    return OverseerrClient(HOST, PORT, key, ssl=False)


async def status(it):
    assert (await it.get_status()).version


async def counts(it):
    requests = await it.get_request_count()
    assert requests.total == requests.movie + requests.tv
    issues = await it.get_issue_count()
    assert issues.total == issues.open + issues.closed


async def requests(it):
    # The client knows no failed requests and no deleted titles, whoever serves them.
    for which in (RequestFilterStatus.PENDING, RequestFilterStatus.AVAILABLE):
        for sort in RequestSortStatus:
            await it.get_requests(status=which, sort=sort)
    pending = await it.get_requests(status=RequestFilterStatus.PENDING)
    assert pending and all(request.status == RequestStatus.PENDING_APPROVAL for request in pending)


async def issues(it):
    assert await it.get_issues()
    for which in IssueFilterStatus:
        await it.get_issues(status=which)
    for sort in IssueSortStatus:
        await it.get_issues(sort=sort)
    assert (await it.get_issue(1)).id == 1


async def watchlist(it):
    await it.get_watchlist()


async def issue_comes_and_goes(it):
    before = (await it.get_issue_count()).total
    issue = await it.create_issue(IssueType.VIDEO, "The picture stutters", 1)
    assert issue.comments[0].message == "The picture stutters"
    assert (await it.get_issue_count()).total == before + 1
    await it.delete_issue(issue.id)
    assert (await it.get_issue_count()).total == before


async def webhook_is_kept(it):
    before = await it.get_webhook_notification_config()
    await it.set_webhook_notification_config(
        enabled=True,
        types=NotificationType.REQUEST_PENDING_APPROVAL,
        webhook_url="http://127.0.0.1:1/hook",
        json_payload='"{}"',
    )
    after = await it.get_webhook_notification_config()
    assert after.types == NotificationType.REQUEST_PENDING_APPROVAL
    assert after.options.webhook_url == "http://127.0.0.1:1/hook"
    assert after.options.webhook_url != before.options.webhook_url


async def unreachable_webhook_is_reported(it):
    assert not await it.test_webhook_notification_config("http://127.0.0.1:1/hook", '"{}"')


async def wrong_key_is_refused(_):
    async with client("wrong") as other:
        try:
            await other.get_request_count()
        except OverseerrAuthenticationError:
            return
    raise AssertionError("a wrong key was accepted")


async def main():
    failed = 0
    checks = [
        status,
        counts,
        requests,
        issues,
        watchlist,
        issue_comes_and_goes,
        webhook_is_kept,
        unreachable_webhook_is_reported,
        wrong_key_is_refused,
    ]
    async with client() as it:
        for check in checks:
            try:
                await check(it)
            except Exception:  # noqa: BLE001 - whatever a stranger meets is worth a line
                failed += 1
                print(f"{check.__name__}: {traceback.format_exc(limit=-2)}")
    print(f"{len(checks) - failed} passed, {failed} failed")
    return failed


sys.exit(1 if asyncio.run(main()) else 0)
