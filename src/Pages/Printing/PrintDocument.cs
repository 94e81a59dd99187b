using Bezel.Shop.Shops;
using Microsoft.AspNetCore.Components;

namespace Bezel.Pages.Printing;

/// <summary>Something to be put on paper: a component and what it is given. The same component stands on the page that can be printed.</summary>
public sealed record PrintDocument
{
    /// <summary>The document's title, in its properties and not on the paper: the component brings its own heading.</summary>
    public required string Title { get; init; }

    /// <summary>Whose: its name stands on every sheet, dates and numbers are written as it writes them, and the sheet has its country's size.</summary>
    public required ShopProfile Shop { get; init; }

    /// <summary>The component. It may inject <see cref="Visits.Visit"/>, which then knows the shop and nobody; forms and links to pages have no place in it.</summary>
    public required Type Component { get; init; }

    /// <summary>The component's parameters by their names.</summary>
    public IReadOnlyDictionary<string, object?> Parameters { get; init; } = new Dictionary<string, object?>();

    /// <summary>What the paper can be checked against, as one sentence at its end: which ledger entries, and how large the ledger was. Null for nothing.</summary>
    public string? CheckAgainst { get; init; }

    /// <summary>A document of one component.</summary>
    /// <typeparam name="T">The component.</typeparam>
    /// <param name="title">See <see cref="Title"/>.</param>
    /// <param name="shop">See <see cref="Shop"/>.</param>
    /// <param name="checkAgainst">See <see cref="CheckAgainst"/>.</param>
    /// <param name="parameters">The component's parameters.</param>
    public static PrintDocument Of<T>(string title, ShopProfile shop, string? checkAgainst, params (string Name, object? Value)[] parameters)
        where T : IComponent
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new() { Title = title, Shop = shop, Component = typeof(T), CheckAgainst = checkAgainst, Parameters = parameters.ToDictionary(p => p.Name, p => p.Value) };
    }
}
