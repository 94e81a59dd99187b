using System.CommandLine;
using Bezel.Shop.OutgoingMail;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Upkeep.OutgoingMail;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Cli;

/// <summary><c>bezel outgoing-mail</c>: the mail server through which Bezel's own mail goes out.</summary>
internal static class OutgoingMailCommand
{
    private const string PasswordVariable = "BEZEL_OUTGOING_MAIL_PASSWORD";

    public static Command Create() => new("outgoing-mail", "The mail server through which Bezel's own mail goes out.") { Set(), Show(), Test() };

    private static Command Set()
    {
        var store = StoreOption.Create();
        var shop = StoreOption.Shop();
        var host = new Option<string>("--host") { Description = "The mail server's name, for instance smtp.office365.com.", Required = true };
        var port = new Option<int>("--port") { Description = "Its port.", DefaultValueFactory = _ => 587 };
        var from = new Option<string>("--from") { Description = "The address that the mail comes from.", Required = true };
        var user = new Option<string>("--user") { Description = "Whom to sign in as; leave out for a server that asks for nobody.", DefaultValueFactory = _ => "" };
        var plain = new Option<bool>("--unencrypted") { Description = "Without encryption; only for a server on this same machine." };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 65535)
                result.AddError("--port is 1 to 65535.");
        });
        var command = new Command("set", $"Sets it. The password is asked for, or taken from {PasswordVariable}.") { host, port, from, user, plain, store, shop };
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            ShopProfile of = await StoreOption.ShopOf(house, parsed.GetValue(shop));
            string name = parsed.GetValue(user)!;
            string? password = name.Length == 0 ? null : Environment.GetEnvironmentVariable(PasswordVariable) ?? HiddenInput.Ask($"Password of {name}: ");
            var server = new MailServer(parsed.GetValue(host)!, parsed.GetValue(port), parsed.GetValue(from)!, name, !parsed.GetValue(plain));
            await using (ShopTransaction change = await house.Store.BeginAsync(of.Id, StoreOption.ActorHere(), cancellation))
            {
                await server.WriteAsync(change, password, cancellation);
                await change.CommitAsync(cancellation);
            }
            Console.WriteLine($"{of.Name}'s mail goes out through {server.Host}. Try it with: bezel outgoing-mail test YOUR-ADDRESS");
            return ExitStatus.Fine;
        }));
        return command;
    }

    private static Command Show()
    {
        var store = StoreOption.Create();
        var shop = StoreOption.Shop();
        var command = new Command("show", "Shows it, without the password.") { store, shop };
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            ShopProfile of = await StoreOption.ShopOf(house, parsed.GetValue(shop));
            await using ShopReading reading = await house.Store.ReadAsync(of.Id, cancellation);
            Console.WriteLine(await MailServer.ReadAsync(reading, cancellation) is { } server
                ? $"{server.Host}, port {server.Port}, {(server.Encrypted ? "encrypted" : "not encrypted")}, from {server.From}{(server.User.Length > 0 ? $", signed in as {server.User}" : "")}"
                : "None is set, so Bezel mails nothing. Set one with: bezel outgoing-mail set --host … --from …");
            return ExitStatus.Fine;
        }));
        return command;
    }

    private static Command Test()
    {
        var store = StoreOption.Create();
        var shop = StoreOption.Shop();
        var to = new Argument<string>("address") { Description = "Where to." };
        var command = new Command("test", "Sends a mail, to see whether it arrives.") { to, store, shop };
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            ShopProfile of = await StoreOption.ShopOf(house, parsed.GetValue(shop));
            string address = parsed.GetValue(to)!;
            if (!System.Net.Mail.MailAddress.TryCreate(address, out _))
            {
                Console.Error.WriteLine($"\"{address}\" is no mail address.");
                return ExitStatus.WrongUsage;
            }
            try
            {
                await house.Services.GetRequiredService<IOutgoingMail>().SendAsync(of.Id,
                    new OutgoingMessage([address], $"Bezel can send mail for {of.Name}", "You asked for this mail to see whether it arrives. There is nothing to do.\n"), cancellation);
            }
            catch (MailNotSentException failed)
            {
                Console.Error.WriteLine(failed.Message);
                return ExitStatus.NotDone;
            }
            Console.WriteLine($"The mail server has taken a mail to {address}.");
            return ExitStatus.Fine;
        }));
        return command;
    }
}
