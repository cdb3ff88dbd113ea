# The people of the household.

users-title = People
users-person = Person
users-requests = Requests
users-account = Account
users-role = Role
users-joined = Joined
users-local = Local
users-owner = Owner
users-admin = Admin
users-member = Member
users-order = Order
users-order-name = By name
users-order-joined = Newest first
users-order-requests = Most requests first
users-acts = Actions
