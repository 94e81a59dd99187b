namespace Bezel.Mail;
