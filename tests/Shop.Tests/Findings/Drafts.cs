using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Bezel.Testing;

namespace Bezel.Shop.Tests.Findings;

internal static class Drafts
{
    public static FindingDraft Held(string key = "message-1") => new()
    {
        Kind = "mail.held",
        Source = "mail",
        Key = key,
        Urgency = Urgency.Today,
        Title = "Don't pay this yet.",
        Evidence = [new("Account in this e-mail", "ends in 8812"), new("Account on file", "ends in 6789")],
        NextStep = "Ring Tom Vale on +1 212 555 0134, the number you saved on 3 March.",
        Who = Responsible.Of(ShopRole.Bookkeeper),
        Due = SetClock.Start.AddDays(1),
        Protection = "payments.accounts-compared",
    };

    /// <summary>Does something to the test's shop in a transaction of its own.</summary>
    public static async Task<T> ChangeAsync<T>(this TestStore test, Func<ShopTransaction, Task<T>> act, Actor? actor = null)
    {
        await using ShopTransaction change = await test.Store.BeginAsync(test.Shop, actor ?? Actor.Program("test"));
        T result = await act(change);
        await change.CommitAsync();
        return result;
    }

    /// <inheritdoc cref="ChangeAsync{T}"/>
    public static async Task ChangeAsync(this TestStore test, Func<ShopTransaction, Task> act, Actor? actor = null)
    {
        await using ShopTransaction change = await test.Store.BeginAsync(test.Shop, actor ?? Actor.Program("test"));
        await act(change);
        await change.CommitAsync();
    }

    public static Task<Finding> ReportAsync(this TestStore test, FindingDraft? draft = null) => test.ChangeAsync(c => FindingBook.ReportAsync(c, draft ?? Held()));

    public static async Task<Finding> FindingAsync(this TestStore test, long number = 1)
    {
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        return (await FindingBook.FindAsync(reading, number)).ShouldNotBeNull();
    }

    public static async Task<FindingPage> ListAsync(this TestStore test, FindingFilter? filter = null, long? after = null, int size = 50)
    {
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        return await FindingBook.ListAsync(reading, filter ?? FindingFilter.Open, after, size);
    }
}
