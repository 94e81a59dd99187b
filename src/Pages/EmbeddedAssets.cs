using System.Collections.Frozen;
using System.Security.Cryptography;
using Bezel.Pages.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bezel.Pages;

/// <summary>The style sheets, modules and pictures of all pages, from <c>Assets/</c> in this assembly.</summary>
public static class EmbeddedAssets
{
    private static readonly FrozenDictionary<string, Asset> All = Read();

    /// <summary>The address of an asset, which changes with its content, so that browsers may keep it for ever.</summary>
    /// <param name="name">Its file name: <c>base.css</c>.</param>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public static string Address(string name) => $"/assets/{All[name].Version}/{name}";

    /// <summary>A style sheet's text, for a page that stands by itself.</summary>
    internal static string Text(string name) => System.Text.Encoding.UTF8.GetString(All[name].Content);

    /// <summary>Serves the assets to everyone, before it is asked who that is: they hold nothing of any shop, and pages are drawn also when the store cannot be read.</summary>
    public static void MapAssets(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/assets/{version}/{name}", (string version, string name, HttpContext http) =>
        {
            if (!All.TryGetValue(name, out Asset? asset))
                return Results.NotFound();
            http.Response.Headers.CacheControl = asset.Version == version ? "public, max-age=31536000, immutable" : "no-cache";
            return Results.Bytes(asset.Content, asset.Type);
        }).ForEveryone().ShortCircuit();

    private static FrozenDictionary<string, Asset> Read()
    {
        const string folder = "Assets/";
        var assembly = typeof(EmbeddedAssets).Assembly;
        return assembly.GetManifestResourceNames().Where(n => n.StartsWith(folder, StringComparison.Ordinal)).ToFrozenDictionary(n => n[folder.Length..], n =>
        {
            using Stream stream = assembly.GetManifestResourceStream(n)!;
            byte[] content = new byte[stream.Length];
            stream.ReadExactly(content);
            return new Asset(content, TypeOf(n), Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 6)));
        });
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        var other => throw new InvalidOperationException($"Assets of the kind {other} have no content type yet."),
    };

    private sealed record Asset(byte[] Content, string Type, string Version);
}
