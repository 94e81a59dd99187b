namespace Bezel.AccountTexts.Texts;

/// <summary>What people write around an account, by language: written by hand, drawn by the generator.</summary>
internal sealed record Phrases(string[] Greetings, string[] SmallTalk, string[] Business, string[] NewDetails, string[] Neutral, string[] SameDetails, string[] After, string[] Closings, string[] Subjects)
{
    public static Phrases Of(string language) => language switch
    {
        "de" => PhrasesOfEurope.German,
        "fr" => PhrasesOfEurope.French,
        "it" => PhrasesOfEurope.Italian,
        "es" => PhrasesOfEurope.Spanish,
        "nl" => PhrasesOfEurope.Dutch,
        _ => English,
    };

    private static readonly Phrases English = new(
        ["Hi Miriam,", "Dear Ms. Adler,", "Hello,", "Good morning Miriam", "Dear customer,", "Hey M.,", "Dear Sirs,", "Miriam -", "Hi all,", "Shalom Miriam,", "Dear Ruth and Miriam,", "To the accounts department:", "hi there", "Dear Adler & Daughters,"],
        ["It was so good to see you all in Tucson.", "Hope the new showroom is treating you well!", "How is your mother doing? Give her my love.", "Weather here is dreadful, I envy you.", "Sorry for the slow reply, we were at the Basel show until yesterday.",
            "Mazal on the engagement ring for the Hendersons, the pictures are lovely.", "We are short-staffed this week so bear with me.", "I trust this finds you well.", "Thanks again for lunch!", "The kids are back at school, finally some quiet.", ""],
        ["Invoice {inv} for {amount} is due on {date}.", "The pair of {carat} ct ovals went out yesterday, FedEx {fedex}, insured for {amount}.", "Your memo {memo} ran out on {date}; do you keep the sapphire?", "Attached you find our statement as of {date}, open balance {amount}.",
            "This is a friendly reminder that invoice {inv} ({amount}) is now 14 days overdue.", "The GIA report for the cushion is {gia}, {carat} ct, F VS2, price {amount}.", "We shipped order {order} in two boxes; UPS {ups}.", "Please see the pro forma for PO {po}, 14 pieces, total {amount}.",
            "The casting grain is {amount} today, spot moved again.", "Your repair (job {memo}) is finished and ready to go out.", "Deposit of 30% as agreed, {amount}, balance before shipping.", "Lot {memo} has three stones of {carat} ct each; asking {amount} for the parcel.",
            "Our VAT number is {vat} and our EIN {ein}, in case your bookkeeper asks.", "Your customer number with us is {cust}.", "Call me on {phone} if anything is unclear."],
        ["Please note that our bank details have changed with immediate effect.", "We have moved to another bank, please use the following details from now on.", "Our old account is under audit, so kindly send this payment to our new account:", "Due to a merger of our bank we have a new account. Please update your records.",
            "pls use this one from now on, the old account is closed", "Before you pay: the account on the last invoice is no longer in use. The right one is below.", "Our accountant asked us to receive all payments here from this month:", "For tax reasons we now collect through another account:", "New bank, same us! Details:"],
        ["Here are our bank details for the transfer.", "Payment details:", "Please pay by wire transfer to:", "Kindly remit to the account below.", "You can settle it by ACH:", "Wire instructions are as follows.", "Banking information for your records:", "Please use the details below for payment of the above.", "Remittance details", "as asked, the account:"],
        ["Our bank details have not changed:", "Same account as always:", "As ever, please pay to our usual account.", "We have not changed banks; the details are as you have them on file:"],
        ["Please send me the confirmation once it is done.", "Let me know when it is on its way, I will release the goods the same day.", "Please quote invoice {inv} as the reference.", "Thank you for your prompt payment!", "If you have paid already, please disregard this message.", "It takes two days to clear on our side.", ""],
        ["Best regards,", "Thanks,", "Kind regards", "Cheers,", "Warmly,", "Yours sincerely,", "Talk soon", "With thanks and best wishes,", "Regards,"],
        ["Invoice {inv}", "Re: Memo {memo}", "Statement {date}", "Your order {order}", "payment", "Re: Re: oval pair", "Reminder", "Bank details", "Wire", "Fwd: invoice", "(no subject)", "Shipment going out today"]);
}
