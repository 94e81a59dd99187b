using Bezel.Shop;

namespace Bezel.People.Tokens;

/// <summary>What a program was answered to a request that bore a key (<see cref="AnswerBook"/>).</summary>
public sealed class RememberedAnswer : IShopOwned
{
    /// <inheritdoc/>
    public ShopId Shop { get; set; }

    /// <summary>Hash of token and key, by which it is found.</summary>
    public string Lookup { get; internal set; } = "";

    /// <summary>Which token.</summary>
    public long Token { get; internal set; }

    /// <summary>SHA-256 of the request: method, address, type and body.</summary>
    public byte[] Request { get; internal set; } = [];

    /// <summary>The answer's status.</summary>
    public long Status { get; internal set; }

    /// <summary>The answer's body, compressed and wrapped: it may hold what stands in messages.</summary>
    public byte[] Body { get; internal set; } = [];

    /// <summary>When it was answered.</summary>
    public DateTimeOffset At { get; internal set; }
}
