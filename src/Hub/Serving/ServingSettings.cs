using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bezel.Shop.Files;
using Bezel.Shop.Storage;

namespace Bezel.Hub.Serving;

/// <summary>
/// Where the hub listens and with which certificate: the file <c>hub.json</c> beside <c>store.json</c>, since it must be known before the
/// database is. Without the file the hub listens on this computer alone. Specified in <c>docs/guide/network.md</c>.
/// </summary>
/// <remarks>
/// Rules: plain HTTP never leaves the loopback interface; listening on the network is always HTTPS under a host name. What the file says and
/// Bezel does not know is refused, so that a slip of the pen never opens more than was meant.
/// </remarks>
public sealed record ServingSettings
{
    /// <summary>Name of the file in the store's folder.</summary>
    public const string FileName = "hub.json";

    /// <summary>The version of this file that the program writes; others are refused.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The port unless another is set. Chosen among those that IANA has assigned to nobody (13401 to 13719).</summary>
    public const int DefaultPort = 13443;

    /// <summary>Version of the file.</summary>
    [JsonRequired]
    public int Format { get; init; } = CurrentFormat;

    /// <summary>The TCP port, 1 to 65535; 0 takes any that is free (for tests).</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>The name under which other computers reach the hub, by HTTPS; null (the default) to listen on this computer alone.</summary>
    public string? Host { get; init; }

    /// <summary>Further names and private addresses under which it may be asked for; only with <see cref="Host"/>. At most 8.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>A certificate that is given: a PEM file (with its chain) or a PFX file, absolute path; null for one by the house's own authority.</summary>
    public string? Certificate { get; init; }

    /// <summary>The private key of <see cref="Certificate"/>, if that is a PEM file without one: absolute path.</summary>
    public string? CertificateKey { get; init; }

    /// <summary>Whether other computers can reach it, and so whether it speaks HTTPS.</summary>
    [JsonIgnore]
    public bool IsOnNetwork => Host is not null;

    /// <summary>The one address to give to people, without a slash at the end.</summary>
    [JsonIgnore]
    public string Address => AddressAt(Port);

    /// <summary>Every host that a request may name; all others are refused, so that a foreign name that is made to lead here does nothing.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> AllowedHosts => Host is null
        ? [HostNames.Loopback, "127.0.0.1", "[::1]"]
        : [HostNames.Loopback, "127.0.0.1", "[::1]", Host, .. Also.Select(name => IPAddress.TryParse(name, out IPAddress? ip) && ip.GetAddressBytes().Length == 16 ? $"[{name}]" : name)];

    /// <summary>What a certificate of the house's own is for, the name that people use first.</summary>
    [JsonIgnore]
    internal IReadOnlyList<string> CertificateNames => Host is null ? [] : [Host, .. Also, HostNames.Loopback];

    /// <summary>The address when another port was taken than the one set (0).</summary>
    public string AddressAt(int port) =>
        Host is null ? string.Create(CultureInfo.InvariantCulture, $"http://{HostNames.Loopback}:{port}")
        : port == 443 ? $"https://{Host}"
        : string.Create(CultureInfo.InvariantCulture, $"https://{Host}:{port}");

    /// <summary>Where the settings of a store's hub are.</summary>
    public static string PathIn(StoreFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return Path.Combine(folder.Path, FileName);
    }

    /// <summary>Reads them; where there is no file, the defaults.</summary>
    /// <exception cref="ServingException">The file cannot be understood, or says what cannot be.</exception>
    public static ServingSettings Read(StoreFolder folder)
    {
        string path = PathIn(folder);
        byte[] text;
        try
        {
            text = File.ReadAllBytes(path);
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return new ServingSettings();
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new ServingException(ServingWords.Say("settings.unreadable", path, failed.Message), failed);
        }
        try
        {
            ServingSettings read = JsonSerializer.Deserialize(text, ServingJson.Default.ServingSettings) ?? throw new JsonException("null");
            if (read.Format != CurrentFormat)
                throw new ServingException(ServingWords.Say("settings.format", path, read.Format, CurrentFormat));
            return read.Checked();
        }
        catch (JsonException wrong)
        {
            throw new ServingException(ServingWords.Say("settings.damaged", path, (wrong.LineNumber ?? 0) + 1), wrong);
        }
    }

    /// <summary>Writes them, whole or not at all; durable when it returns. They are for the store's owner alone, as everything in its folder.</summary>
    /// <exception cref="ServingException">They say what cannot be.</exception>
    public void Write(StoreFolder folder)
    {
        string path = PathIn(folder), half = path + ".new";
        ServingSettings sound = Checked();
        File.Delete(half);
        using (FileStream file = DurableFile.CreatePrivate(half))
        {
            JsonSerializer.Serialize(file, sound, ServingJson.Default.ServingSettings);
            file.Flush(flushToDisk: true);
        }
        File.Move(half, path, overwrite: true);
        DurableFile.FlushFolder(folder.Path);
    }

    /// <summary>The settings with their names as browsers write them.</summary>
    /// <exception cref="ServingException">They say what cannot be; the message says what and what to write instead.</exception>
    public ServingSettings Checked()
    {
        if (Port is < 0 or > 65535)
            throw new ServingException(ServingWords.Say("settings.port", Port));
        if (Host is null)
        {
            if (Also is { Count: > 0 } || Certificate is not null || CertificateKey is not null)
                throw new ServingException(ServingWords.Say("settings.needs-host"));
            return this with { Also = [] };
        }
        string host = HostNames.Normalise(Host) ?? throw new ServingException(ServingWords.Say(IPAddress.TryParse(Host, out _) ? "settings.host-is-address" : "settings.host", Host));
        if (host == HostNames.Loopback)
            throw new ServingException(ServingWords.Say("settings.host-is-localhost"));
        if (Also is { Count: > 8 })
            throw new ServingException(ServingWords.Say("settings.also-many"));
        if (CertificateKey is not null && Certificate is null)
            throw new ServingException(ServingWords.Say("settings.key-alone"));
        foreach (string? file in (string?[])[Certificate, CertificateKey])
        {
            if (file is not null && !Path.IsPathFullyQualified(file))
                throw new ServingException(ServingWords.Say("settings.relative", file));
        }
        return this with { Host = host, Also = [.. (Also ?? []).Select(Other).Distinct().Where(name => name != host)] };
    }

    private static string Other(string name)
    {
        if (IPAddress.TryParse((name ?? "").Trim('[', ']'), out IPAddress? address))
            return HostNames.IsPrivate(address) ? address.ToString() : throw new ServingException(ServingWords.Say("settings.also-public", name));
        return HostNames.Normalise(name) ?? throw new ServingException(ServingWords.Say("settings.host", name));
    }
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ServingSettings))]
internal sealed partial class ServingJson : JsonSerializerContext;
