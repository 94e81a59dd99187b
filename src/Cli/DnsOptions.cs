using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using Bezel.Cli.Checking;
using Bezel.Dns;

namespace Bezel.Cli;

/// <summary>
/// <c>--dns</c> and what goes with it: senders are looked up in the DNS. Off unless asked for, since whoever owns a name can see that, when and from
/// where it was looked up.
/// </summary>
internal sealed class DnsOptions
{
    private const int UsualPort = 53;

    private readonly Option<bool> _dns = new("--dns") { Description = "Looks up who sent each message (SPF, DKIM, DMARC, ARC). The sender can see from the look-ups that the message was looked at." };
    private readonly Option<string[]> _servers = new("--dns-server") { Description = "A name server to ask instead of the system's: ADDRESS or ADDRESS:PORT; may be given several times." };
    private readonly Option<FileInfo?> _zone = new("--dns-zone") { Description = "A zone file that answers instead of any server; for trying things out." };

    public void AddTo(Command command)
    {
        command.Add(_dns);
        command.Add(_servers);
        command.Add(_zone);
        command.Validators.Add(Validate);
    }

    /// <summary>Opens what senders are looked up with, null when that is off; or says on standard error what is wrong.</summary>
    public bool TryOpen(ParseResult parsed, [MaybeNullWhen(true)] out SenderLookups? lookups)
    {
        lookups = null;
        if (!parsed.GetValue(_dns))
            return true;
        if (parsed.GetValue(_zone) is not { } zone)
        {
            lookups = new SenderLookups(new DnsClient(new DnsClientOptions { Servers = [.. (parsed.GetValue(_servers) ?? []).Select(Server).OfType<IPEndPoint>()] }));
            return true;
        }
        try
        {
            lookups = new SenderLookups(ZoneFile.Parse(File.ReadAllText(zone.FullName)));
            return true;
        }
        catch (FormatException wrong)
        {
            Console.Error.WriteLine($"{zone}: {wrong.Message}");
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{zone} could not be read: {failed.Message}");
        }
        return false;
    }

    private void Validate(CommandResult result)
    {
        // By tokens: a value that is missing or wrong is reported by the parser, and asking for it here would throw.
        string[] servers = [.. result.GetResult(_servers)?.Tokens.Select(token => token.Value) ?? []];
        bool zone = result.GetResult(_zone)?.Tokens.Count > 0;
        if ((servers.Length > 0 || zone) && result.GetResult(_dns) is null)
            result.AddError("--dns-server and --dns-zone go with --dns.");
        if (servers.Length > 0 && zone)
            result.AddError("Give either --dns-server or --dns-zone, not both.");
        foreach (string wrong in servers.Where(server => Server(server) is null))
            result.AddError($"'{wrong}' is no address of a name server, such as 192.0.2.53 or [2001:db8::53]:5353.");
    }

    private static IPEndPoint? Server(string written) =>
        !IPEndPoint.TryParse(written, out IPEndPoint? server) ? null : server.Port == 0 ? new IPEndPoint(server.Address, UsualPort) : server;
}
