"""WTForms' built-in messages as our pairs: each says what to do, not only that something is wrong."""

from loans.texts import Text

_NOT_AMONG = Text("请从列出的选项中选择", "Choose one of the options listed")
_TOKEN = Text("页面停留太久，请再提交一次", "The page was open too long; please send it again")
_AT_LEAST = Text("至少填写 %(min)d 个字", "Write at least %(min)d characters")
_AT_MOST = Text("最多填写 %(max)d 个字", "Write at most %(max)d characters")
_EXACTLY = Text("请填写 %(max)d 个字", "Write exactly %(max)d characters")
_DATE = Text("请填写真实的日期，例如 2026 年 11 月 23 日", "Enter a real date, for example 23 11 2026")

MESSAGES = {
    "Invalid field name '%s'.": Text("表单中没有“%s”这一项", "There is no field '%s' in this form"),
    "Field must be equal to %(other_name)s.": Text("两次填写的内容不一致", "The two entries differ"),
    "Field must be at least %(min)d character long.": _AT_LEAST,
    "Field must be at least %(min)d characters long.": _AT_LEAST,
    "Field cannot be longer than %(max)d character.": _AT_MOST,
    "Field cannot be longer than %(max)d characters.": _AT_MOST,
    "Field must be exactly %(max)d character long.": _EXACTLY,
    "Field must be exactly %(max)d characters long.": _EXACTLY,
    "Field must be between %(min)d and %(max)d characters long.": Text(
        "请填写 %(min)d 到 %(max)d 个字", "Write between %(min)d and %(max)d characters"
    ),
    "Number must be at least %(min)s.": Text("不能小于 %(min)s", "Must be %(min)s or more"),
    "Number must be at most %(max)s.": Text("不能大于 %(max)s", "Must be %(max)s or less"),
    "Number must be between %(min)s and %(max)s.": Text(
        "须在 %(min)s 到 %(max)s 之间", "Must be from %(min)s to %(max)s"
    ),
    "Date must be at least %(min)s.": Text("不能早于 %(min)s", "Must be %(min)s or later"),
    "Date must be at most %(max)s.": Text("不能晚于 %(max)s", "Must be %(max)s or earlier"),
    "Date must be between %(min)s and %(max)s.": Text(
        "须在 %(min)s 到 %(max)s 之间", "Must be from %(min)s to %(max)s"
    ),
    "This field is required.": Text("请填写这一项", "Please fill this in"),
    "Invalid input.": Text("填写的格式不对，请按示例填写", "The format is not right; follow the example"),
    "Invalid email address.": Text(
        "请填写有效的电子邮箱，例如 name@example.cn", "Enter an email address like name@example.cn"
    ),
    "Invalid IP address.": Text("请填写有效的 IP 地址", "Enter a valid IP address"),
    "Invalid Mac address.": Text("请填写有效的 MAC 地址", "Enter a valid MAC address"),
    "Invalid URL.": Text("请填写完整的网址", "Enter a full web address"),
    "Invalid UUID.": Text("请填写有效的编号", "Enter a valid identifier"),
    "Invalid value, must be one of: %(values)s.": Text("只能填写：%(values)s", "Must be one of: %(values)s"),
    "Invalid value, can't be any of: %(values)s.": Text(
        "不能填写：%(values)s", "Must not be any of: %(values)s"
    ),
    "This field cannot be edited.": Text("这一项不能修改", "This cannot be changed"),
    "This field is disabled and cannot have a value.": Text("这一项现在不用填写", "This is not asked now"),
    "Invalid CSRF Token.": _TOKEN,
    "CSRF token missing.": _TOKEN,
    "CSRF failed.": _TOKEN,
    "CSRF token expired.": _TOKEN,
    "Invalid Choice: could not coerce.": _NOT_AMONG,
    "Choices cannot be None.": _NOT_AMONG,
    "Not a valid choice.": _NOT_AMONG,
    "Invalid choice(s): one or more data inputs could not be coerced.": _NOT_AMONG,
    "'%(value)s' is not a valid choice for this field.": _NOT_AMONG,
    "'%(value)s' are not valid choices for this field.": _NOT_AMONG,
    "Not a valid datetime value.": Text("请填写真实的日期和时间", "Enter a real date and time"),
    "Not a valid date value.": _DATE,
    "Not a valid time value.": Text("请填写真实的时间，例如 17:30", "Enter a real time, for example 17:30"),
    "Not a valid week value.": Text("请填写真实的周次", "Enter a real week"),
    "Not a valid integer value.": Text("请填写整数，例如 12", "Enter a whole number, for example 12"),
    "Not a valid decimal value.": Text("请填写数字，例如 3.5", "Enter a number, for example 3.5"),
    "Not a valid float value.": Text("请填写数字，例如 3.5", "Enter a number, for example 3.5"),
}
