using System.CommandLine;
using System.Globalization;
using Bezel.Hub.Serving;
using Bezel.Shop.Storage;

namespace Bezel.Cli;

/// <summary>Where the hub is reached, as <c>bezel up</c> and <c>bezel hub</c> are told; what is said is kept (<see cref="ServingSettings"/>) once the hub listens there.</summary>
internal sealed class ServingOptions
{
    /// <summary>The environment variable that holds the password of a certificate, where nobody is there to type it.</summary>
    public const string PasswordVariable = "BEZEL_CERTIFICATE_PASSWORD";

    private readonly Option<int?> _port = new("--port") { Description = $"The port to listen on (else the one set before, else {ServingSettings.DefaultPort})." };
    private readonly Option<string?> _host = new("--host") { Description = "Let other computers of the shop reach Bezel, by HTTPS, under this name of this computer." };
    private readonly Option<string[]> _also = new("--also") { Description = "Another name or private address that they may use; may be given several times." };
    private readonly Option<string?> _certificate = new("--certificate") { Description = "A certificate for the host: a PEM or PFX file. Without it Bezel makes one of its own (see bezel trust)." };
    private readonly Option<string?> _key = new("--certificate-key") { Description = "The private key of the certificate, if it is in a file of its own." };
    private readonly Option<bool> _password = new("--certificate-password") { Description = $"Ask for the password of the certificate (else it is read from {PasswordVariable})." };
    private readonly Option<bool> _onlyHere = new("--only-here") { Description = "Let nobody but this computer reach Bezel, as at first." };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_port, _host, _also, _certificate, _key, _password, _onlyHere])
            command.Add(option);
        command.Validators.Add(result =>
        {
            bool more = ((Option[])[_also, _certificate, _key]).Any(option => result.GetResult(option) is not null);
            if (more && result.GetResult(_host) is null)
                result.AddError("--also, --certificate and --certificate-key say more of the host: give --host NAME with them.");
            else if (result.GetValue(_onlyHere) && result.GetResult(_host) is not null)
                result.AddError("Give either --host or --only-here.");
        });
    }

    /// <summary>The settings that are meant; null when nothing was said of them.</summary>
    /// <exception cref="ServingException">They cannot be.</exception>
    public ServingSettings? Of(ParseResult parsed, StoreFolder folder)
    {
        int? port = parsed.GetValue(_port);
        string? host = parsed.GetValue(_host);
        bool onlyHere = parsed.GetValue(_onlyHere);
        if (port is null && host is null && !onlyHere)
            return null;
        ServingSettings before = ServingSettings.Read(folder);
        if (port is { } chosen)
            before = before with { Port = chosen };
        if (host is not null || onlyHere)
        {
            before = before with
            {
                Host = host,
                Also = parsed.GetValue(_also) ?? [],
                Certificate = Full(parsed.GetValue(_certificate)),
                CertificateKey = Full(parsed.GetValue(_key)),
            };
        }
        return before.Checked();
    }

    /// <summary>The password that was given for the certificate; null if none was.</summary>
    public string? Password(ParseResult parsed)
    {
        if (Environment.GetEnvironmentVariable(PasswordVariable) is { Length: > 0 } set)
            return set;
        return parsed.GetValue(_password) && !Console.IsInputRedirected ? HiddenInput.Ask("The password of the certificate (not shown): ") : null;
    }

    /// <summary>The same options for another call of the program.</summary>
    public IEnumerable<string> Again(ParseResult parsed)
    {
        if (parsed.GetValue(_port) is { } port)
            yield return $"--port={port.ToString(CultureInfo.InvariantCulture)}";
        if (parsed.GetValue(_host) is { } host)
            yield return $"--host={host}";
        foreach (string also in parsed.GetValue(_also) ?? [])
            yield return $"--also={also}";
        if (Full(parsed.GetValue(_certificate)) is { } certificate)
            yield return $"--certificate={certificate}";
        if (Full(parsed.GetValue(_key)) is { } key)
            yield return $"--certificate-key={key}";
        if (parsed.GetValue(_onlyHere))
            yield return "--only-here";
    }

    private static string? Full(string? file) => file is null ? null : Path.GetFullPath(file);
}
