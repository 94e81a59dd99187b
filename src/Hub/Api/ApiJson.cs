using System.Text.Json;
using System.Text.Json.Serialization;
using Bezel.Hub.Api.Findings;
using Bezel.Hub.Api.Incidents;
using Bezel.Hub.Api.Invoices;
using Bezel.Hub.Api.LedgerEntries;
using Bezel.Hub.Api.Messages;
using Bezel.Hub.Api.Notifications;
using Bezel.Hub.Api.Payments;
using Bezel.Hub.Api.Protections;
using Bezel.Hub.Api.Settings;
using Bezel.Hub.Api.Suppliers;
using Bezel.Insurance.Incidents;
using Bezel.Judge;
using Bezel.Mail.Checking;
using Bezel.Mail.Keeping;
using Bezel.Mail.Teaching;
using Bezel.Mail.Viewing;
using Bezel.Shop.Findings;
using Bezel.Shop.Protections;
using Bezel.Upkeep.Notifications;

namespace Bezel.Hub.Api;

/// <summary>
/// How bodies are read and written: members in snake case, words of closed lists in kebab case, instants as ISO 8601. A member that is not known or stands
/// twice is refused, and so is nesting deeper than 16, which none of the bodies has.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false, MaxDepth = 16,
    Converters = [
        typeof(WordOf<FindingState>), typeof(WordOf<FindingMoveKind>), typeof(WordOf<Urgency>), typeof(WordOf<ShopRole>), typeof(WordOf<CallRequest>), typeof(WordOf<Bezel.Judge.Channel>), typeof(WordOf<Level>), typeof(WordOf<MessageKind>), typeof(WordOf<Worry>), typeof(WordOf<ProtectionState>), typeof(WordOf<AssessmentReason>), typeof(WordOf<ContentState>), typeof(WordOf<LinkAct>), typeof(WordOf<LessonKind>), typeof(WordOf<SenderProof>), typeof(WordOf<IncidentKind>), typeof(WordOf<IncidentState>), typeof(WordOf<IncidentStepState>), typeof(WordOf<Answer>), typeof(WordOf<AccountSort>), typeof(WordOf<Bezel.Shop.Incidents.PaymentRail>), typeof(WordOf<ChannelKind>), typeof(WordOf<NotificationKind>), typeof(WordOf<NotificationState>),
    ])]
[JsonSerializable(typeof(FindingList))]
[JsonSerializable(typeof(MoveList))]
[JsonSerializable(typeof(NoteBody))]
[JsonSerializable(typeof(ReasonBody))]
[JsonSerializable(typeof(SilenceBody))]
[JsonSerializable(typeof(TextBody))]
[JsonSerializable(typeof(CallBody))]
[JsonSerializable(typeof(BatchBody))]
[JsonSerializable(typeof(CheckedBody))]
[JsonSerializable(typeof(CheckedBatch))]
[JsonSerializable(typeof(PaymentCheckBody))]
[JsonSerializable(typeof(InvoiceCheckBody))]
[JsonSerializable(typeof(ProtectionList))]
[JsonSerializable(typeof(ProtectionBody))]
[JsonSerializable(typeof(MeasurementList))]
[JsonSerializable(typeof(MeasuredBody))]
[JsonSerializable(typeof(SilenceProtectionBody))]
[JsonSerializable(typeof(ProtectionChanged))]
[JsonSerializable(typeof(LedgerBody))]
[JsonSerializable(typeof(EntryList))]
[JsonSerializable(typeof(HeadList))]
[JsonSerializable(typeof(VerifyBody))]
[JsonSerializable(typeof(VerifiedBody))]
[JsonSerializable(typeof(MessageList))]
[JsonSerializable(typeof(MessageBody))]
[JsonSerializable(typeof(ViewBody))]
[JsonSerializable(typeof(WrongVerdictBody))]
[JsonSerializable(typeof(ProposalBody))]
[JsonSerializable(typeof(TaughtBody))]
[JsonSerializable(typeof(LessonList))]
[JsonSerializable(typeof(IncidentList))]
[JsonSerializable(typeof(IncidentBody))]
[JsonSerializable(typeof(ReportIncidentBody))]
[JsonSerializable(typeof(IncidentChanged))]
[JsonSerializable(typeof(StepNoteBody))]
[JsonSerializable(typeof(StepReasonBody))]
[JsonSerializable(typeof(ShopBody))]
[JsonSerializable(typeof(SettingList))]
[JsonSerializable(typeof(SettingBody))]
[JsonSerializable(typeof(SettingValueBody))]
[JsonSerializable(typeof(FactsBody))]
[JsonSerializable(typeof(SupplierListBody))]
[JsonSerializable(typeof(SupplierBody))]
[JsonSerializable(typeof(ChannelList))]
[JsonSerializable(typeof(AddChannelBody))]
[JsonSerializable(typeof(AddedChannelBody))]
[JsonSerializable(typeof(TestedBody))]
[JsonSerializable(typeof(SentList))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(byte[]))]
[JsonSerializable(typeof(int?))]
[JsonSerializable(typeof(long?))]
[JsonSerializable(typeof(bool?))]
internal sealed partial class ApiJson : JsonSerializerContext;

/// <summary>A word of a closed list, as <see cref="Words"/> writes it.</summary>
internal sealed class WordOf<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) where T : struct, Enum;
