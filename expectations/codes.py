"""Code lists that no reference table holds. Must not import anything: SQL rules read some of them as variables of the connection."""

QUALIFIERS = ("exact", "about", "more_than", "at_least", "less_than", "up_to", "between")
SEXES = ("F", "M")
AGE_GROUPS = ("minor", "adult")
EXPLOITATION = ("adoption", "begging", "criminal", "domestic", "labour", "marriage", "organ", "sexual")
OUTCOMES = ("figure", "ignored", "unexplained")
LANGUAGES = ("en", "es")
DECIMAL_STYLES = ("point", "comma")

UNEXPLAINED_SHARE_LIMIT = 0.02
"""Above one numeral in fifty a reader can no longer take the figures for all that the texts state."""

_CURRENCIES = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC "
    "CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD "
    "JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD "
    "NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP "
    "SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL"
)
CURRENCIES = tuple(_CURRENCIES.split())
"""ISO 4217, currencies in use; a share of money has the unit ``percent``."""
