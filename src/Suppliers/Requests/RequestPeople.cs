using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;

namespace Bezel.Suppliers.Requests;

/// <summary>Who may do what with requests.</summary>
public static class RequestAccess
{
    /// <summary>The roles that see requests, ring, agree and refuse.</summary>
    public static readonly IReadOnlyList<ShopRole> Roles = [ShopRole.Owner, ShopRole.Manager, ShopRole.Bookkeeper];

    /// <summary>Whether the role sees requests and acts on them.</summary>
    public static bool MayAct(ShopRole role) => Roles.Contains(role);

    /// <summary>Whether the role may open one by hand.</summary>
    public static bool MayOpen(ShopRole role) => MayAct(role) || role == ShopRole.Sales;
}

/// <summary>Who of the shop may act on requests at this moment.</summary>
/// <param name="All">Everybody who works or worked in the shop, by subject.</param>
internal sealed record RequestPeople(IReadOnlyDictionary<long, StaffMember> All)
{
    /// <summary>Those who may act, by what stands for them in a column.</summary>
    public IReadOnlyDictionary<string, StaffMember> Acting { get; } =
        All.Values.Where(m => m.IsActive && RequestAccess.MayAct(m.Role)).ToDictionary(m => Actors.Write(Actor.Person(m.Subject)));

    public static async Task<RequestPeople> OfAsync(Store store, IStaff staff, ShopId shop, CancellationToken cancellation)
    {
        await using ShopReading reading = await store.ReadAsync(shop, cancellation);
        return new(await staff.AllAsync(reading, cancellation));
    }

    /// <summary>Who does the change, as a column has it; only a person who has signed in and has one of the roles.</summary>
    /// <exception cref="RefusedException">A program, a token or the console does it, or somebody who may not.</exception>
    public string Acts(ShopTransaction change)
    {
        string actor = Actors.Write(change.Actor);
        return change.Actor.Kind != "person" ? throw new RefusedException(RequestWords.Say("refused.no-person"))
            : Acting.ContainsKey(actor) ? actor
            : throw new RefusedException(RequestWords.Say("refused.role"));
    }

    /// <summary>Whether the shop has one person alone who may act, and had when the request was opened.</summary>
    public bool IsAlone(ChangeRequest request) => Acting.Count == 1 && request.People <= 1;

    /// <summary>Those who could agree after a call by somebody.</summary>
    public IEnumerable<StaffMember> Second(ChangeRequest request, string? caller) =>
        Acting.Where(p => p.Key != request.OpenedBy && p.Key != caller).Select(p => p.Value);
}
