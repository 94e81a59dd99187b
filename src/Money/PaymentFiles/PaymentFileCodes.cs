namespace Bezel.Money.PaymentFiles;

/// <summary>Every defect that a payment file or a bank statement can have, by its name. The list is closed.</summary>
public static class PaymentFileCodes
{
    /// <summary>The file is empty.</summary>
    public const string Empty = "empty";

    /// <summary>This is not a text file.</summary>
    public const string NotText = "not-text";

    /// <summary>The file is larger than can be checked; what follows was not read.</summary>
    public const string TooLarge = "too-large";

    /// <summary>The file holds more payments than can be checked; what follows was not read.</summary>
    public const string TooManyLines = "too-many-lines";

    /// <summary>This is no payment file that can be read here.</summary>
    public const string FormatUnknown = "format-unknown";

    /// <summary>There is a character here that no payment file may hold.</summary>
    public const string ControlCharacter = "control-character";

    /// <summary>This record is longer or shorter than the format says.</summary>
    public const string RecordLength = "record-length";

    /// <summary>Records do not have their full length; blanks at their end count, and some banks refuse them without.</summary>
    public const string RecordPadding = "record-padding";

    /// <summary>This record is of no known type.</summary>
    public const string RecordTypeUnknown = "record-type-unknown";

    /// <summary>This record stands where it may not.</summary>
    public const string RecordOutOfOrder = "record-out-of-order";

    /// <summary>Something follows after the end of the file.</summary>
    public const string RecordAfterEnd = "record-after-end";

    /// <summary>The file has no header.</summary>
    public const string FileHeaderMissing = "file-header-missing";

    /// <summary>The end of the file is missing; it may have been cut off.</summary>
    public const string FileControlMissing = "file-control-missing";

    /// <summary>The header does not say that records have 94 characters.</summary>
    public const string RecordSize = "record-size";

    /// <summary>The header does not say that ten records make a block.</summary>
    public const string BlockingFactor = "blocking-factor";

    /// <summary>The header does not give format code 1.</summary>
    public const string FormatCode = "format-code";

    /// <summary>The header does not say which bank the file is for.</summary>
    public const string DestinationMissing = "destination-missing";

    /// <summary>The header does not say who sends the file.</summary>
    public const string OriginMissing = "origin-missing";

    /// <summary>The letter that tells files of one day apart is missing.</summary>
    public const string FileModifier = "file-modifier";

    /// <summary>The last block is not filled up to ten records; some banks refuse it.</summary>
    public const string BlockNotFull = "block-not-full";

    /// <summary>The number of blocks in the file control is wrong.</summary>
    public const string BlockCount = "block-count";

    /// <summary>The file control states another number of batches than there are.</summary>
    public const string BatchCount = "batch-count";

    /// <summary>The file control states another number of entries than there are.</summary>
    public const string FileEntryCount = "file-entry-count";

    /// <summary>The sum of bank numbers in the file control is wrong: a bank number was changed, or an entry added or taken out.</summary>
    public const string FileHash = "file-hash";

    /// <summary>The file control states another total of debits than the entries make.</summary>
    public const string FileDebits = "file-debits";

    /// <summary>The file control states another total of credits than the entries make.</summary>
    public const string FileCredits = "file-credits";

    /// <summary>There should be a number here.</summary>
    public const string NotANumber = "not-a-number";

    /// <summary>The batch is of no known service class.</summary>
    public const string ServiceClass = "service-class";

    /// <summary>The batch holds entries that its service class does not allow.</summary>
    public const string ServiceClassEntries = "service-class-entries";

    /// <summary>The batch ends with another service class than it began with.</summary>
    public const string ServiceClassDiffers = "service-class-differs";

    /// <summary>The batch is of no known entry class.</summary>
    public const string EntryClass = "entry-class";

    /// <summary>The bank number is not made of digits.</summary>
    public const string BankNumber = "bank-number";

    /// <summary>The batch ends with another bank number than it began with.</summary>
    public const string BankDiffers = "bank-differs";

    /// <summary>Two batches have this number.</summary>
    public const string BatchNumberRepeated = "batch-number-repeated";

    /// <summary>The batch ends with another number than it began with.</summary>
    public const string BatchNumberDiffers = "batch-number-differs";

    /// <summary>The end of this batch is missing.</summary>
    public const string BatchControlMissing = "batch-control-missing";

    /// <summary>The batch holds no entries.</summary>
    public const string BatchEmpty = "batch-empty";

    /// <summary>The batch control states another number of entries and addenda than there are.</summary>
    public const string BatchEntryCount = "batch-entry-count";

    /// <summary>The sum of bank numbers in the batch control is wrong: a bank number was changed, or an entry added or taken out.</summary>
    public const string BatchHash = "batch-hash";

    /// <summary>The batch control states another total of debits than the entries make.</summary>
    public const string BatchDebits = "batch-debits";

    /// <summary>The batch control states another total of credits than the entries make.</summary>
    public const string BatchCredits = "batch-credits";

    /// <summary>The batch ends with another company number than it began with.</summary>
    public const string CompanyDiffers = "company-differs";

    /// <summary>There is no such date.</summary>
    public const string DateInvalid = "date-invalid";

    /// <summary>The batch does not say what it is for.</summary>
    public const string DescriptionMissing = "description-missing";

    /// <summary>The name of the payer is missing.</summary>
    public const string PayerMissing = "payer-missing";

    /// <summary>The name of the payee is missing.</summary>
    public const string PayeeMissing = "payee-missing";

    /// <summary>This transaction code is not known, or has no place here.</summary>
    public const string TransactionCode = "transaction-code";

    /// <summary>This class of entries only collects, yet this entry pays.</summary>
    public const string CreditInDebitClass = "credit-in-debit-class";

    /// <summary>The check digit of this routing number is wrong.</summary>
    public const string RoutingCheckDigit = "routing-check-digit";

    /// <summary>No bank has a routing number that begins like this one.</summary>
    public const string RoutingPrefix = "routing-prefix";

    /// <summary>There is no payment in the file.</summary>
    public const string NoPayments = "no-payments";

    /// <summary>The account number is missing.</summary>
    public const string AccountMissing = "account-missing";

    /// <summary>The account number holds a character that it may not.</summary>
    public const string AccountCharacters = "account-characters";

    /// <summary>This is no amount.</summary>
    public const string AmountInvalid = "amount-invalid";

    /// <summary>The amount is zero.</summary>
    public const string AmountZero = "amount-zero";

    /// <summary>An entry that only tries the account must not move money.</summary>
    public const string PrenoteWithAmount = "prenote-with-amount";

    /// <summary>It does not say whether addenda follow.</summary>
    public const string AddendaIndicator = "addenda-indicator";

    /// <summary>Addenda follow that the entry does not announce.</summary>
    public const string AddendaNotAnnounced = "addenda-not-announced";

    /// <summary>The entry announces addenda, but none follow.</summary>
    public const string AddendaMissing = "addenda-missing";

    /// <summary>The entry states another number of addenda than follow.</summary>
    public const string AddendaCount = "addenda-count";

    /// <summary>More addenda follow than this kind of entry may have.</summary>
    public const string TooManyAddenda = "too-many-addenda";

    /// <summary>The addenda are not numbered one after the other.</summary>
    public const string AddendaSequence = "addenda-sequence";

    /// <summary>This addendum belongs to another entry.</summary>
    public const string AddendaOfOtherEntry = "addenda-of-other-entry";

    /// <summary>This kind of addendum has no place here.</summary>
    public const string AddendaType = "addenda-type";

    /// <summary>The trace number is not made of fifteen digits.</summary>
    public const string TraceNumber = "trace-number";

    /// <summary>The trace numbers do not ascend; some banks refuse this.</summary>
    public const string TraceNotAscending = "trace-not-ascending";

    /// <summary>The trace number does not begin with the number of the sending bank.</summary>
    public const string TraceOfOtherBank = "trace-of-other-bank";

    /// <summary>The reason of this notification of change is missing.</summary>
    public const string ChangeCode = "change-code";

    /// <summary>The reason of this return is missing.</summary>
    public const string ReturnCode = "return-code";

    /// <summary>An international entry must have this addendum, and it is missing.</summary>
    public const string IatMissing = "iat-missing";

    /// <summary>An international entry may have this addendum only once.</summary>
    public const string IatRepeated = "iat-repeated";

    /// <summary>The addenda of this international entry are not in their order.</summary>
    public const string IatOrder = "iat-order";

    /// <summary>A field that every international entry must have is blank.</summary>
    public const string IatFieldMissing = "iat-field-missing";

    /// <summary>It does not say what kind of number the foreign bank's number is.</summary>
    public const string IatBankQualifier = "iat-bank-qualifier";

    /// <summary>This is no valid BIC.</summary>
    public const string BicInvalid = "bic-invalid";

    /// <summary>The check digits or the length of this IBAN are wrong.</summary>
    public const string IbanInvalid = "iban-invalid";

    /// <summary>The file is broken from here on.</summary>
    public const string XmlMalformed = "xml-malformed";

    /// <summary>The file declares entities or fetches something from outside. No bank's file does; it was refused.</summary>
    public const string XmlDtd = "xml-dtd";

    /// <summary>The file is nested deeper than any payment file.</summary>
    public const string XmlTooDeep = "xml-too-deep";

    /// <summary>One part of the file is longer than any payment file has it.</summary>
    public const string XmlPartTooLong = "xml-part-too-long";

    /// <summary>The file has more sorts of parts than any payment file.</summary>
    public const string XmlTooVaried = "xml-too-varied";

    /// <summary>The file mixes two versions of its format.</summary>
    public const string MixedVersions = "mixed-versions";

    /// <summary>This version of the format is not one that was checked here; it was read as the others are.</summary>
    public const string VersionUnknown = "version-unknown";

    /// <summary>This file collects money by direct debit; it is no file of payments.</summary>
    public const string DirectDebits = "direct-debits";

    /// <summary>Something that every such file must say is missing.</summary>
    public const string ElementMissing = "element-missing";

    /// <summary>This may be said only once, and is said twice.</summary>
    public const string ElementRepeated = "element-repeated";

    /// <summary>The file states another number of payments than it holds.</summary>
    public const string CountDiffers = "count-differs";

    /// <summary>The file states another total than its payments make.</summary>
    public const string SumDiffers = "sum-differs";

    /// <summary>The batch states another number of payments than it holds.</summary>
    public const string BatchCountDiffers = "batch-count-differs";

    /// <summary>The batch states another total than its payments make.</summary>
    public const string BatchSumDiffers = "batch-sum-differs";

    /// <summary>This is no currency code.</summary>
    public const string CurrencyInvalid = "currency-invalid";

    /// <summary>It does not say in which currency.</summary>
    public const string CurrencyMissing = "currency-missing";

    /// <summary>The amount has more decimal places than its currency.</summary>
    public const string AmountDecimals = "amount-decimals";

    /// <summary>Two payments of the file have this reference.</summary>
    public const string ReferenceRepeated = "reference-repeated";

    /// <summary>Two batches of the file have this identification.</summary>
    public const string BatchIdRepeated = "batch-id-repeated";

    /// <summary>This text is longer than the format allows.</summary>
    public const string TextTooLong = "text-too-long";

    /// <summary>This postal address is given only in free lines. From November 2026 banks refuse it: the town and the country must stand in fields of their own, with at most two free lines beside them.</summary>
    public const string AddressUnstructured = "address-unstructured";

    /// <summary>Beside the fields for town and country only two free lines of 70 characters may stand.</summary>
    public const string AddressLines = "address-lines";

    /// <summary>A SEPA payment is in euro; this one is not.</summary>
    public const string SepaCurrency = "sepa-currency";

    /// <summary>A SEPA payment needs an IBAN; this one has none.</summary>
    public const string SepaNoIban = "sepa-no-iban";

    /// <summary>A SEPA payment shares the charges (SLEV); this one says otherwise.</summary>
    public const string SepaCharges = "sepa-charges";

    /// <summary>The payment names two accounts.</summary>
    public const string AccountRepeated = "account-repeated";

    /// <summary>The labels that begin and end a Bacs file are missing, so its totals cannot be checked.</summary>
    public const string LabelsMissing = "labels-missing";

    /// <summary>This label stands where it may not.</summary>
    public const string LabelOrder = "label-order";

    /// <summary>This label does not have 80 characters.</summary>
    public const string LabelLength = "label-length";

    /// <summary>The file does not balance: the contra record is missing or of another amount.</summary>
    public const string ContraMissing = "contra-missing";

    /// <summary>The trailer with the totals is missing; the file may have been cut off.</summary>
    public const string TrailerMissing = "trailer-missing";

    /// <summary>The trailer states another total of debits than the records make.</summary>
    public const string TrailerDebits = "trailer-debits";

    /// <summary>The trailer states another total of credits than the records make.</summary>
    public const string TrailerCredits = "trailer-credits";

    /// <summary>The trailer states another number of debits than there are.</summary>
    public const string TrailerDebitCount = "trailer-debit-count";

    /// <summary>The trailer states another number of credits than there are.</summary>
    public const string TrailerCreditCount = "trailer-credit-count";

    /// <summary>A sort code has six digits; this one has not.</summary>
    public const string SortCodeInvalid = "sort-code-invalid";

    /// <summary>A UK account number has eight digits here; this one has not.</summary>
    public const string UkAccountInvalid = "uk-account-invalid";

    /// <summary>This line is longer than can be read.</summary>
    public const string LineTooLong = "line-too-long";

    /// <summary>A spreadsheet has rounded or grouped this account number; its digits are lost or in doubt.</summary>
    public const string AccountRounded = "account-rounded";

    /// <summary>The amount is missing.</summary>
    public const string AmountMissing = "amount-missing";

    /// <summary>Some amounts are negative and others are not; all were taken as payments.</summary>
    public const string AmountsOfBothSigns = "amounts-of-both-signs";

    /// <summary>A quoted text goes on in the next line. Programs differ on where such a row ends.</summary>
    public const string QuoteOverLines = "quote-over-lines";

    /// <summary>Something stands behind a closing quotation mark. Programs differ on how to read this.</summary>
    public const string QuoteMisplaced = "quote-misplaced";

    /// <summary>A quotation mark is opened here and never closed.</summary>
    public const string QuoteUnclosed = "quote-unclosed";

    /// <summary>It cannot be told which columns hold the account and the amount. Say which.</summary>
    public const string ColumnsUnknown = "columns-unknown";

    /// <summary>There is no such column.</summary>
    public const string ColumnNotFound = "column-not-found";

    /// <summary>Two columns could be meant; the first was taken.</summary>
    public const string ColumnTwice = "column-twice";

    /// <summary>It cannot be told whether points or commas set off the cents. Say which.</summary>
    public const string DecimalsUnclear = "decimals-unclear";

    /// <summary>It cannot be told whether the day or the month comes first; the dates were left out.</summary>
    public const string DatesUnclear = "dates-unclear";

    /// <summary>This row has fewer columns than the headings.</summary>
    public const string RowShort = "row-short";

    /// <summary>The account is given without the number of its bank.</summary>
    public const string RoutingMissing = "routing-missing";

    /// <summary>The opening balance and the lines do not add up to the closing balance.</summary>
    public const string BalanceDiffers = "balance-differs";

    /// <summary>Movements that are not booked yet were left out.</summary>
    public const string PendingLeftOut = "pending-left-out";

    /// <summary>The statement has no part that lists movements.</summary>
    public const string SectionMissing = "section-missing";
}
